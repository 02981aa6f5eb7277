package org.rapporteur.preservation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All that a database holds of the public record, as text, row by row. Whoever adds a column that is
/// public finds it here without being asked; one that an archive cannot give back must be named below.
public final class PublicRecord {
    /// Who brought a file, and what the inspection of its bytes is up to.
    private static final String NOT_PUBLIC = "'received_by' - 'inspected_at' - 'claimed_until'";

    private PublicRecord() {}

    public static Map<String, List<String>> of(JdbcClient jdbc) {
        long last = jdbc.sql("SELECT max(position) FROM publications.change")
                .query(Long.class)
                .single();
        Map<String, List<String>> rows = new TreeMap<>();
        jdbc.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'publications'")
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(each -> rows.put(
                        "publications." + each,
                        rows(jdbc, "SELECT t::text FROM publications." + each + " t ORDER BY 1")));
        rows.put(
                "files.file",
                rows(
                        jdbc,
                        "SELECT (to_jsonb(f) - " + NOT_PUBLIC + ")::text FROM files.file f"
                                + " WHERE id IN (SELECT file FROM publications.file) ORDER BY 1"));
        rows.put(
                "ledger.entry",
                rows(jdbc, "SELECT e::text FROM ledger.entry e WHERE position <= " + last + " ORDER BY position"));
        rows.put(
                "ledger.detail",
                rows(
                        jdbc,
                        "SELECT d::text FROM ledger.detail d WHERE is_open AND position <= " + last
                                + " ORDER BY position"));
        for (String each : List.of("name", "sort_key", "alias", "group_membership")) {
            rows.put(
                    "parties." + each,
                    rows(
                            jdbc,
                            "SELECT t::text FROM parties." + each + " t"
                                    + " WHERE party IN (SELECT party FROM publications.submitter) ORDER BY 1"));
        }
        rows.put(
                "parties.party",
                rows(
                        jdbc,
                        "SELECT t::text FROM parties.party t"
                                + " WHERE id IN (SELECT party FROM publications.submitter) ORDER BY 1"));
        return rows;
    }

    private static List<String> rows(JdbcClient jdbc, String query) {
        return jdbc.sql(query).query((row, _) -> row.getString(1)).list();
    }
}
