package org.rapporteur.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The files of a register's folder, and nothing outside it.
final class Folders {
    private static final int DEEPEST = 6;
    private static final int MOST = 100_000;

    private Folders() {}

    /// All files below the folder, in the order of their paths; links are not followed.
    static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder, DEEPEST)) {
            return paths.filter(each -> Files.isRegularFile(each, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    /// The file with this path below the folder, when it is a file there and not reached by leaving the
    /// folder.
    ///
    /// @return null when there is none
    static @org.jspecify.annotations.Nullable Path inside(Path folder, String path) {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(path).normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                return null;
            }
            return file.toRealPath().startsWith(root) ? file : null;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return null;
        }
    }
}
