package org.rapporteur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The verifier as a stranger has it: compiled from its sources with nothing but a JDK, and run as a process of its
/// own.
public final class VerifierProgram {
    private static final Path SOURCES = Path.of("verifier/src/main");

    private final Path classes;

    private VerifierProgram(Path classes) {
        this.classes = classes;
    }

    public static VerifierProgram compile(Path folder) {
        try (Stream<Path> java = Files.walk(SOURCES.resolve("java"));
                Stream<Path> resources = Files.walk(SOURCES.resolve("resources"))) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<String> arguments = new ArrayList<>(List.of("--release", "17", "-nowarn", "-d", folder.toString()));
            java.filter(each -> each.toString().endsWith(".java")).forEach(each -> arguments.add(each.toString()));
            int status = compiler.run(null, null, null, arguments.toArray(String[]::new));
            if (status != 0) {
                throw new AssertionError("The verifier does not compile with the JDK alone");
            }
            for (Path each : resources.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(
                        SOURCES.resolve("resources").relativize(each).toString());
                Files.createDirectories(to.getParent());
                Files.copy(each, to);
            }
            return new VerifierProgram(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer run(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes.toString(),
                "org.rapporteur.verifier.Main"));
        for (Object each : arguments) {
            command.add(each.toString());
        }
        if (!command.contains("--language")) {
            command.addAll(List.of("--language", "en"));
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The verifier does not end");
            }
            return new Answer(process.exitValue(), words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /// How it ended, and what it said.
    public record Answer(int status, String words) {}
}
