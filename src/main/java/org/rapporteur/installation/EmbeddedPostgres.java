package org.rapporteur.installation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL server on the loopback address, holding its cluster in a folder: durable settings, a
/// random password that only the owner can read, stopped with the application, recovered after a kill.
///
/// The caller must hold the lock of the data folder: with it, a server found running on the cluster can only
/// be an orphan of a killed predecessor, and is stopped first.
public final class EmbeddedPostgres implements AutoCloseable {
    static final String VERSION = "18.6.0";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "rapporteur";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path binaries;
    private final Path cluster;
    private final Launch launch;
    private final DatabaseAddress address;
    private volatile Process process;
    private volatile boolean closing;

    private EmbeddedPostgres(Path binaries, Path cluster, Launch launch, DatabaseAddress address) throws IOException {
        this.binaries = binaries;
        this.cluster = cluster;
        this.launch = launch;
        this.address = address;
        this.process = launch.start();
    }

    /// Starts the server on `data/postgres`, making the cluster first when there is none, and returns once it
    /// answers.
    ///
    /// @param data the locked data folder
    /// @param binaries where the unpacked server is kept; unpacked there when missing
    /// @param durable false only for tests: their data may be lost
    /// @throws IllegalStateException when the server does not start; the message holds its own last words
    public static EmbeddedPostgres start(Path data, Path binaries, boolean durable) {
        try {
            Path unpacked = unpack(binaries);
            Path cluster = data.resolve("postgres");
            String password = password(data);
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                initialise(unpacked, cluster, data, durable);
            }
            stopOrphan(unpacked, cluster);
            int port = freePort();
            DatabaseAddress address = address(port, password);
            Launch launch = new Launch(unpacked, cluster, data, port, durable);
            EmbeddedPostgres server = new EmbeddedPostgres(unpacked, cluster, launch, address);
            awaitAnswer(server.process, data, port, password);
            server.watch();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The database in " + data + " cannot be started", e);
        }
    }

    /// Where the server of a data folder answers that another process uses; empty when none runs.
    ///
    /// @param data a data folder that is in use
    public static Optional<DatabaseAddress> running(Path data) {
        try {
            Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
            Path password = data.resolve("secrets").resolve("database-password");
            if (!Files.exists(pidFile) || !Files.exists(password)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile); // pid, folder, start, port, ...
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of(address(
                            Integer.parseInt(lines.get(3).strip()),
                            Files.readString(password).strip()));
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("The database of " + data + " cannot be found", e);
        }
    }

    private static DatabaseAddress address(int port, String password) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/rapporteur?ApplicationName=rapporteur", USER, password);
    }

    public DatabaseAddress address() {
        return address;
    }

    public long processId() {
        return process.pid();
    }

    /// Stops the server: running statements are broken off, everything committed is kept.
    @Override
    public void close() {
        closing = true;
        stop(binaries, cluster);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void initialise(Path binaries, Path cluster, Path data, boolean durable) throws IOException {
        // initdb leaves nothing half-made: it is run beside and moved into place when done.
        Path making = data.resolve("postgres.making");
        deleteTree(making);
        Path passwordFile = data.resolve("secrets").resolve("database-password");
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + making,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8"));
        if (!durable) {
            command.add("--no-sync");
        }
        run(command, data.resolve("postgres-init.log"));
        Files.move(making, cluster, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(data.resolve("postgres-init.log"));
    }

    /// Starts the server again when it ends without having been told to; what was committed is recovered from
    /// its log.
    private void watch() {
        Process watched = process;
        CompletableFuture<Void> _ = watched.onExit().thenRun(() -> {
            if (!closing) {
                log.error("The database server ended by itself; starting it again");
                Thread.ofPlatform().name("database-watch").daemon().start(this::startAgain);
            }
        });
    }

    /// Lets the server go on without this object, as a killed process does.
    void abandon() {
        closing = true;
    }

    private void startAgain() {
        while (!closing) {
            try {
                process = launch.start();
                // A server whose predecessor's children still end gives up at once; then it is tried again.
                if (!process.waitFor(1, TimeUnit.SECONDS)) {
                    watch();
                    return;
                }
            } catch (IOException e) {
                log.error("The database server cannot be started again yet", e);
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// How the server is started.
    private record Launch(Path binaries, Path cluster, Path data, int port, boolean durable) {
        Process start() throws IOException {
            List<String> command = new ArrayList<>(unprivileged());
            command.add(binaries.resolve("bin/postgres").toString());
            command.addAll(List.of("-D", cluster.toString()));
            for (String setting : settings(port, durable)) {
                command.addAll(List.of("-c", setting));
            }
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("postgres.log").toFile()))
                    .start();
        }
    }

    private static List<String> settings(int port, boolean durable) {
        String onlyWhenDurable = durable ? "on" : "off";
        return List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "port=" + port,
                "max_connections=60",
                "shared_buffers=96MB",
                "fsync=" + onlyWhenDurable,
                "synchronous_commit=" + onlyWhenDurable,
                "full_page_writes=" + onlyWhenDurable,
                "max_wal_size=512MB",
                "password_encryption=scram-sha-256",
                "log_min_messages=warning",
                "timezone=UTC",
                "jit=off");
    }

    /// PostgreSQL refuses to run as root. In a user namespace without a mapping the server sees itself, and
    /// its cluster, as owned by an unprivileged user, without any change of owner on the disk.
    private static List<String> unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> command = List.of("unshare", "--user");
        if (!succeeds(command, "true")) {
            throw new IllegalStateException("PostgreSQL does not run as root, and this machine lets root make no user"
                    + " namespace: start Rapporteur as an ordinary user, or name a server by RAPPORTEUR_DATABASE_URL");
        }
        return command;
    }

    private static boolean succeeds(List<String> command, String argument) {
        List<String> all = new ArrayList<>(command);
        all.add(argument);
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void awaitAnswer(Process process, Path data, int port, String password) throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("PostgreSQL did not start: " + lastWords(data));
            }
            try (Connection connection = DriverManager.getConnection(url, USER, password)) {
                createDatabase(connection);
                return;
            } catch (SQLException e) {
                log.trace("PostgreSQL does not answer yet", e);
                pause();
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("PostgreSQL did not answer within " + PATIENCE + ": " + lastWords(data));
    }

    private static void createDatabase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("SELECT 1 FROM pg_database WHERE datname = 'rapporteur'")
                    .next()) {
                statement.execute("CREATE DATABASE rapporteur");
            }
        }
    }

    private static String lastWords(Path data) throws IOException {
        Path file = data.resolve("postgres.log");
        if (!Files.exists(file)) {
            return "it left no log";
        }
        List<String> lines = Files.readAllLines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private static void stopOrphan(Path binaries, Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid).filter(each -> isPostgres(each, cluster));
        if (orphan.isPresent()) {
            log.warn("Stopping the database server {} that a killed predecessor left behind", pid);
            stop(binaries, cluster);
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    private static boolean isPostgres(ProcessHandle handle, Path cluster) {
        try {
            String commandLine = Files.readString(Path.of("/proc", String.valueOf(handle.pid()), "cmdline"));
            return commandLine.contains("postgres") && commandLine.contains(cluster.toString());
        } catch (IOException e) {
            log.debug("No command line of process {}", handle.pid(), e);
            return handle.info().command().orElse("").contains("postgres");
        }
    }

    private static void stop(Path binaries, Path cluster) {
        try {
            run(
                    List.of(
                            binaries.resolve("bin/pg_ctl").toString(),
                            "stop",
                            "--pgdata=" + cluster,
                            "--mode=fast",
                            "--wait",
                            "--timeout=8"),
                    null);
        } catch (IOException | IllegalStateException e) {
            log.warn("PostgreSQL did not stop at the first word", e);
        }
    }

    private static void run(List<String> command, @Nullable Path output) throws IOException {
        List<String> whole = new ArrayList<>(unprivileged());
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.redirectOutput(
                output == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(output.toFile()));
        try {
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.getFirst() + " did not end in time");
            }
            if (process.exitValue() != 0) {
                String words = output == null ? "" : Files.readString(output);
                throw new IllegalStateException(
                        command.getFirst() + " ended with status " + process.exitValue() + " " + words);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command.getFirst(), e);
        }
    }

    private static String password(Path data) throws IOException {
        Path secrets = data.resolve("secrets");
        Path file = secrets.resolve("database-password");
        if (!Files.exists(file)) {
            Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rwx------");
            Files.createDirectories(secrets, PosixFilePermissions.asFileAttribute(ownerOnly));
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL", e);
        }
    }

    private static Path unpack(Path binaries) throws IOException {
        Path done = binaries.resolve("postgresql-" + VERSION);
        if (Files.isDirectory(done)) {
            return done;
        }
        Files.createDirectories(binaries);
        Path making = Files.createTempDirectory(binaries, "unpacking-");
        String archive = "/postgres-linux-" + architecture() + ".txz";
        try (InputStream stream = EmbeddedPostgres.class.getResourceAsStream(archive)) {
            if (stream == null) {
                throw new IllegalStateException("This build carries no PostgreSQL for " + architecture()
                        + "; set RAPPORTEUR_DATABASE_URL to use your own server");
            }
            untar(stream, making);
        }
        try {
            Files.move(making, done, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(done)) {
                throw e;
            }
            log.debug("Another process unpacked the server first", e);
            deleteTree(making);
        }
        return done;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("amd64") || name.equals("x86_64") ? "x86_64" : "arm_64";
    }

    private static void untar(InputStream stream, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(stream)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("The archive of the server names a path outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parent(target));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(parent(target));
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static Path parent(Path path) {
        return java.util.Objects.requireNonNull(path.getParent());
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
