package org.rapporteur;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process of ours that a test starts, reads and ends, with all it started itself.
public final class RunningProcess implements AutoCloseable {
    private static final String END = "\u0000end";

    private final Process process;
    private final Path errors;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private RunningProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /// Starts the packaged application with these arguments.
    public static RunningProcess ofJar(Path folder, List<String> arguments) {
        return ofJar(folder, arguments, Map.of());
    }

    /// Starts the packaged application with these arguments, and these variables in its environment.
    public static RunningProcess ofJar(Path folder, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(java());
        command.addAll(WarmStart.ofApplication().command());
        command.addAll(arguments);
        return start(folder, command, environment);
    }

    /// Starts a class of the tests with these arguments.
    public static RunningProcess ofTestClass(Path folder, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(java());
        command.addAll(WarmStart.ofTestClasses().command());
        command.add(main.getName());
        command.addAll(arguments);
        return start(folder, command, Map.of());
    }

    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED");
    }

    private static RunningProcess start(Path folder, List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(folder);
            Path errors = Files.createTempFile(folder, "stderr-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new RunningProcess(process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                unread.add(line);
            }
        } catch (IOException e) {
            unread.add("the output broke off: " + e.getMessage());
        } finally {
            unread.add(END);
        }
    }

    /// The next line of output that begins so.
    ///
    /// @throws AssertionError when the process ends, or the time does, before it comes
    public String awaitLine(String beginning, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String line = unread.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END)) {
                throw new AssertionError("No line \"" + beginning + "…\": " + standardError());
            }
            if (line.startsWith(beginning)) {
                return line;
            }
        }
    }

    /// All it has said until it ended.
    ///
    /// @throws AssertionError when its output does not end within 30 seconds
    public List<String> wholeOutput() throws InterruptedException {
        if (!reader.join(Duration.ofSeconds(30))) {
            throw new AssertionError("The output does not end");
        }
        return List.copyOf(lines);
    }

    public String standardError() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends SIGTERM.
    public void terminate() {
        process.destroy();
    }

    /// Sends SIGKILL to the process and everything it started.
    public void killTree() throws InterruptedException {
        List<ProcessHandle> tree = tree();
        tree.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : tree) {
            each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
        process.waitFor();
    }

    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The process did not end within " + patience);
        }
        return process.exitValue();
    }

    public List<ProcessHandle> tree() {
        try (Stream<ProcessHandle> below = process.descendants()) {
            return Stream.concat(Stream.of(process.toHandle()), below).toList();
        }
    }

    @Override
    public void close() {
        try {
            killTree();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
