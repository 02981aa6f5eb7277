package org.rapporteur.imports;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/// The names under which files were received, where their names on this disk differ: an optional `names.csv`
/// with the columns `path` and `name` beside the register. Not every disk keeps every script.
record NamesAsReceived(Path folder, Map<String, String> names) {
    private static final String NAME = "names.csv";

    static NamesAsReceived of(Path folder) {
        Map<String, String> names = new HashMap<>();
        Path file = folder.resolve(NAME);
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                    CSVParser parser = CSVFormat.RFC4180
                            .builder()
                            .setHeader()
                            .setSkipHeaderRecord(true)
                            .get()
                            .parse(reader)) {
                parser.forEach(row -> names.put(row.get("path"), row.get("name")));
            } catch (IOException | IllegalArgumentException e) {
                throw new UnusableRegister(NAME + " cannot be read: " + e.getMessage(), e);
            }
        }
        return new NamesAsReceived(folder, names);
    }

    String nameOf(Path file) {
        try {
            String path = folder.toRealPath().relativize(file).toString();
            return names.getOrDefault(path, Folders.name(file));
        } catch (IOException e) {
            return Folders.name(file);
        }
    }
}
