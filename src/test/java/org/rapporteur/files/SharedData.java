package org.rapporteur.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Real documents that other people wrote, beside the project.
final class SharedData {
    static final Path ROOT = Path.of("../shared/data").toAbsolutePath().normalize();

    private SharedData() {}

    /// The files of a folder and its folders.
    static List<Path> files(String folder) {
        try (Stream<Path> paths = Files.walk(ROOT.resolve(folder))) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
