package org.rapporteur.files;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.files.FileSettings.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a child that looks into files is started: on the Java and the classes of this process, with little
/// memory, at low priority, without its secrets, and as far as the platform lets us without a network.
final class InspectionCommand {
    private static final Logger log = LoggerFactory.getLogger(InspectionCommand.class);
    private static final String MAIN = InspectionProcess.class.getName();
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

    /// Neither an interrupt at the terminal nor a stop of the whole group may look like the fault of a file,
    /// so the child ignores both: it ends with its input. No file that it writes may grow beyond a gigabyte
    /// (2097152 blocks of 512 bytes).
    private static final String SHELL = "trap '' INT TERM HUP; ulimit -f 2097152 2>/dev/null; exec \"$@\"";

    private static final List<List<String>> WITHOUT_NETWORK =
            List.of(List.of("unshare", "--net"), List.of("unshare", "--user", "--map-root-user", "--net"));

    private final List<String> command;

    InspectionCommand(Limits limits) {
        List<String> parts = new ArrayList<>();
        if (!isWindows()) {
            parts.addAll(List.of("/bin/sh", "-c", SHELL, "sh"));
            parts.addAll(withoutNetwork());
            parts.addAll(works(List.of("nice", "-n", "10")) ? List.of("nice", "-n", "10") : List.of());
        }
        parts.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        parts.addAll(options(limits));
        parts.addAll(ownCompilers());
        parts.addAll(classes());
        parts.addAll(Stream.of(limits.characters(), limits.depth(), limits.embeddedFiles())
                .map(String::valueOf)
                .toList());
        this.command = List.copyOf(parts);
    }

    /// @param folder for everything temporary, and for the child alone
    Process start(Path folder) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(command.stream()
                        .map(each -> each.replace("{folder}", folder.toString()).replace("{tmp}", temporary.toString()))
                        .toList())
                .directory(folder.toFile())
                .redirectError(
                        ProcessBuilder.Redirect.to(folder.resolve("words.log").toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(ENVIRONMENT);
        return builder.start();
    }

    private static List<String> options(Limits limits) {
        return List.of(
                "-Xmx" + limits.heap().toMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile={folder}/crash.log",
                "-Djava.io.tmpdir={tmp}",
                "-Duser.home={tmp}",
                "-Dpdfbox.fontcache={tmp}",
                "-Djava.awt.headless=true",
                // What would reach out all the same finds no name and no way.
                "-Djdk.net.hosts.file={folder}/no-hosts",
                "-DsocksProxyHost=127.0.0.1",
                "-DsocksProxyPort=1",
                "-DsocksNonProxyHosts=",
                "-Djavax.xml.accessExternalDTD=",
                "-Djavax.xml.accessExternalSchema=",
                "-Djavax.xml.accessExternalStylesheet=",
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dslf4j.internal.verbosity=ERROR");
    }

    /// Who starts this Java without its slower compilers, on a small machine or for a short life, wants none of
    /// them in its children either.
    private static List<String> ownCompilers() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-XX:TieredStopAtLevel="))
                .toList();
    }

    /// The packaged jar is opened by its own launcher; anything else has its classes on the class path.
    private static List<String> classes() {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        URL here = InspectionCommand.class.getResource("InspectionCommand.class");
        boolean isPackaged = here != null && here.toString().contains("BOOT-INF/classes");
        return isPackaged
                ? List.of(
                        "-cp",
                        path,
                        "-Dloader.main=" + MAIN,
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", path, MAIN);
    }

    private static List<String> withoutNetwork() {
        return WITHOUT_NETWORK.stream()
                .filter(InspectionCommand::works)
                .findFirst()
                .orElse(List.of());
    }

    /// Whether a program can be started behind these words.
    private static boolean works(List<String> prefix) {
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            Process process =
                    new ProcessBuilder(trial).redirectErrorStream(true).start();
            try (InputStream words = process.getInputStream()) {
                words.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            log.debug("Not here: {}", prefix, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
