package org.rapporteur;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/// What Java learned from one run of a program, for the many runs of it that follow, as the script of the application
/// does it: each would load the same thousands of classes again. Without it they do the same, more slowly.
final class WarmStart {
    private static final Path PLACE = Path.of("target/warm").toAbsolutePath();

    private final List<String> program;
    private final Path cache;

    private WarmStart(List<String> program, Path cache) {
        this.program = program;
        this.cache = cache;
    }

    /// The packaged application, unpacked as its script does it.
    static WarmStart ofApplication() {
        return Application.READY;
    }

    /// The classes of the tests and of the application, each folder of them packed, since Java learns from jars alone.
    static WarmStart ofTestClasses() {
        return TestClasses.READY;
    }

    /// Options of Java, and what it is to run.
    List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.exists(cache)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        command.addAll(program);
        return command;
    }

    private static void run(List<String> command) {
        try {
            Path log = Files.createTempFile(PLACE, "log-", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static WarmStart learn(List<String> program, Path cache, List<String> arguments) {
        List<String> command = new ArrayList<>(RunningProcess.java());
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(program);
        command.addAll(arguments);
        run(command);
        return new WarmStart(program, cache);
    }

    private static Path emptyPlace(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(PLACE), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Application {
        static final WarmStart READY = prepare();

        private static WarmStart prepare() {
            Path place = emptyPlace("application-");
            List<String> unpack = new ArrayList<>(RunningProcess.java());
            unpack.addAll(List.of(
                    "-Djarmode=tools",
                    "-jar",
                    Path.of("target/rapporteur.jar").toAbsolutePath().toString(),
                    "extract",
                    "--destination",
                    place.resolve("app").toString()));
            run(unpack);
            List<String> program =
                    List.of("-jar", place.resolve("app/rapporteur.jar").toString());
            return learn(
                    program,
                    place.resolve("cache.aot"),
                    List.of("rebuild-index", "--data", place.resolve("data").toString()));
        }
    }

    private static final class TestClasses {
        static final WarmStart READY = prepare();

        private static WarmStart prepare() {
            Path place = emptyPlace("tests-");
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            String packed = Arrays.stream(classPath.split(File.pathSeparator))
                    .map(each -> packed(Path.of(each), place))
                    .collect(Collectors.joining(File.pathSeparator));
            return learn(
                    List.of("-cp", packed),
                    place.resolve("cache.aot"),
                    List.of(KillWorker.class.getName(), place.resolve("data").toString(), KillWorker.REHEARSAL));
        }

        private static String packed(Path classes, Path place) {
            if (!Files.isDirectory(classes)) {
                return classes.toString();
            }
            Path jar = place.resolve(classes.getFileName() + ".jar");
            int failure = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
            if (failure != 0) {
                throw new IllegalStateException(classes + " cannot be packed");
            }
            return jar.toString();
        }
    }
}
