package org.rapporteur;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Puts the data folder of a test on a real disk of its own of 48 MB, where that can be had: the platform must
/// let this process mount one.
public final class SmallDisk implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String SIZE = "48m";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (isThere()) {
            TestPropertyValues.of("rapporteur.data=" + path().resolve("data")).applyTo(context);
        }
    }

    /// Whether there is one; if not, the test's data is on the disk that everything is on.
    public static boolean isThere() {
        return Mounted.PATH != null;
    }

    public static Path path() {
        return java.util.Objects.requireNonNull(Mounted.PATH);
    }

    /// Takes all the room but so many bytes.
    public static void leaveFree(long bytes) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(path().resolve("filler"))) {
            while (Files.getFileStore(path()).getUsableSpace() > bytes) {
                filler.write(block);
            }
        }
    }

    /// Takes the room that is left, beside what [#leaveFree] took.
    public static void leaveNothing() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream rest = Files.newOutputStream(path().resolve("rest"))) {
            while (Files.getFileStore(path()).getUsableSpace() > 0) {
                rest.write(block);
            }
        }
    }

    public static void free() throws IOException {
        Files.deleteIfExists(path().resolve("filler"));
        Files.deleteIfExists(path().resolve("rest"));
    }

    private static boolean run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Mounted when first needed, away with the JVM.
    private static final class Mounted {
        @org.jspecify.annotations.Nullable
        private static final Path PATH = mount();

        private static @org.jspecify.annotations.Nullable Path mount() {
            try {
                // Not below `target`, which could not be removed while something is mounted in it.
                Path path = Files.createTempDirectory("rapporteur-disk-");
                if (!run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", path.toString())) {
                    Files.delete(path);
                    return null;
                }
                Runtime.getRuntime().addShutdownHook(new Thread(() -> unmount(path)));
                return path;
            } catch (IOException e) {
                return null; // no such program here
            }
        }

        private static void unmount(Path path) {
            try {
                run("umount", "-l", path.toString());
                Files.delete(path);
            } catch (IOException e) {
                System.err.println(path + " stays mounted: " + e);
            }
        }
    }
}
