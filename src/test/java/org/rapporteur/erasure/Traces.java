package org.rapporteur.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks for words in everything that an installation keeps: the bytes of all files below a folder, unpacked where
/// they are packed, and all columns of all tables.
public final class Traces {
    private Traces() {}

    public static List<String> in(Path folder, JdbcClient jdbc, List<String> words) throws IOException {
        List<String> found = new ArrayList<>(in(folder, words));
        List<String> tables = jdbc.sql("""
                        SELECT table_schema || '.' || table_name FROM information_schema.tables
                        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
                        """)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
        for (String table : tables) {
            for (String word : words) {
                long rows = jdbc.sql("SELECT count(*) FROM " + table + " t WHERE strpos(lower(t::text), :word) > 0")
                        .param("word", word.toLowerCase(Locale.ROOT))
                        .query(Long.class)
                        .single();
                if (rows > 0) {
                    found.add(table + ": " + word);
                }
            }
        }
        return found;
    }

    public static List<String> in(Path folder, List<String> words) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                String text = each.getFileName() + new String(bytes(each), StandardCharsets.UTF_8);
                for (String word : words) {
                    if (text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))) {
                        found.add(folder.relativize(each) + ": " + word);
                    }
                }
            }
        }
        return found;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes).readAllBytes() : bytes.readAllBytes();
        }
    }
}
