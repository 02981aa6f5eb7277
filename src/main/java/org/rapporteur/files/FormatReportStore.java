package org.rapporteur.files;

import java.sql.Types;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts and finds files by their traits.
@Repository
class FormatReportStore {
    /// The traits as one text ([FileTraits]); an extension that no format has is none.
    private static final String TRAITS = """
            SELECT f.id, f.received_at, concat_ws(chr(31), coalesce(i.format_puid, ''), i.format_name,
                i.format_version, i.format_basis,
                coalesce((SELECT e FROM unnest(:extensions) e
                          WHERE e = lower(substring(f.name FROM '[.]([^.]{1,14})$'))), ''),
                i.outcome, i.text_layer, i.media_type LIKE 'image/%' AND i.media_type <> 'image/svg+xml',
                i.encrypted, i.macros, i.embedded_files > 0) AS traits
            FROM files.file f JOIN files.inspection i USING (sha256)
            WHERE f.inspected_at IS NOT NULL AND i.format_basis IS NOT NULL
            """;

    private final JdbcClient jdbc;
    private final FileStore files;
    private final String[] extensions = FormatTable.PRONOM.extensions().toArray(String[]::new);

    FormatReportStore(JdbcClient jdbc, FileStore files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    Map<FileTraits, Long> count() {
        Map<FileTraits, Long> counts = new HashMap<>();
        countTexts().forEach((text, count) -> counts.merge(FileTraits.of(text), count, Long::sum));
        return counts;
    }

    Map<String, Long> countTexts() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("SELECT traits, count(*) AS files FROM (" + TRAITS + ") AS t GROUP BY traits")
                .param("extensions", extensions)
                .query(row -> {
                    counts.put(row.getString("traits"), row.getLong("files"));
                });
        return counts;
    }

    /// Files that nobody has looked into, or whose format nobody has looked for.
    long countWaiting() {
        return jdbc.sql("""
                        SELECT count(*) FROM files.file f LEFT JOIN files.inspection i USING (sha256)
                        WHERE f.inspected_at IS NULL OR i.format_basis IS NULL
                        """).query(Long.class).single();
    }

    /// Files with one of these traits, the last received first.
    List<Row> list(List<String> traits, @Nullable FileId after, int limit) {
        Map<FileId, String> found = new LinkedHashMap<>();
        jdbc.sql("SELECT id, traits FROM (" + TRAITS + """
                        ) AS t
                        WHERE traits = ANY (:traits)
                            AND (CAST(:after AS uuid) IS NULL
                                 OR (received_at, id) < (SELECT received_at, id FROM files.file WHERE id = :after))
                        ORDER BY received_at DESC, id DESC LIMIT :limit
                        """)
                .param("extensions", extensions)
                .param("traits", traits.toArray(String[]::new))
                .param("after", after == null ? null : after.value(), Types.OTHER)
                .param("limit", limit)
                .query(row -> {
                    found.put(new FileId(row.getObject("id", UUID.class)), row.getString("traits"));
                });
        return files.list(found.keySet()).stream()
                .filter(each -> found.containsKey(each.id()))
                .map(each -> new Row(each, FileTraits.of(found.getOrDefault(each.id(), ""))))
                .sorted(Comparator.comparing((Row each) -> each.file().receivedAt())
                        .thenComparing(each -> each.file().id().value().toString())
                        .reversed())
                .toList();
    }

    record Row(ReceivedFile file, FileTraits traits) {}
}
