package org.rapporteur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A service that speaks S3 on this machine, in a process of its own, with its buckets in folders where a test can
/// damage what is in them. One serves all tests of a run.
public final class S3Endpoint {
    private static final Path PROGRAM = Path.of("target/s3proxy/s3proxy-jar-with-dependencies.jar");
    private static final String ACCESS_KEY = "test-access";
    private static final String SECRET_KEY = "test-secret-of-the-bucket";
    private static @Nullable S3Endpoint running;

    private final Path folder;
    private final int port;

    private S3Endpoint(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /// The folder of a new, empty bucket, whose name is that of the folder.
    public static Path newBucket() {
        try {
            return Files.createDirectory(get().folder.resolve("bucket-" + UUID.randomUUID()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Settings with which an installation has its second copy in the bucket.
    public static Map<String, String> settings(String secondCopy) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("rapporteur.preservation.check-every", "0s");
        settings.put("rapporteur.preservation.second-copy", secondCopy);
        settings.put("rapporteur.preservation.s3.endpoint", "http://127.0.0.1:" + get().port);
        settings.put("rapporteur.preservation.s3.access-key", ACCESS_KEY);
        settings.put("rapporteur.preservation.s3.secret-key", SECRET_KEY);
        return settings;
    }

    private static synchronized S3Endpoint get() {
        S3Endpoint endpoint = running;
        if (endpoint == null) {
            endpoint = start();
            running = endpoint;
        }
        return endpoint;
    }

    private static S3Endpoint start() {
        try {
            Path folder = TestInstallation.newFolder();
            Path buckets = Files.createDirectories(folder.resolve("buckets"));
            int port = freePort();
            Path settings = Files.write(
                    folder.resolve("s3proxy.conf"),
                    List.of(
                            "s3proxy.endpoint=http://127.0.0.1:" + port,
                            "s3proxy.authorization=aws-v4",
                            "s3proxy.identity=" + ACCESS_KEY,
                            "s3proxy.credential=" + SECRET_KEY,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.filesystem.basedir=" + buckets));
            Path log = folder.resolve("s3proxy.log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            PROGRAM.toString(),
                            "--properties",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Eventually.holds(() -> !process.isAlive() || answers(port));
            if (!process.isAlive()) {
                throw new AssertionError("The S3 endpoint does not start: " + Files.readString(log));
            }
            return new S3Endpoint(buckets, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A port at which nothing answers.
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
