package org.rapporteur.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.FormatIdentity.Basis;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FormatStore {
    private final JdbcClient jdbc;

    FormatStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether some wait to be identified with the table of today.
    boolean hasUnidentified() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM files.inspection WHERE coalesce(format_table, 0) < :table)")
                .param("table", FormatTable.VERSION)
                .query(Boolean.class)
                .single();
    }

    /// The contents after the given one that nobody has identified with the table of today, in order.
    List<Sha256> listUnidentifiedAfter(String digest, int limit) {
        return jdbc.sql("""
                        SELECT sha256 FROM files.inspection
                        WHERE coalesce(format_table, 0) < :table AND sha256 > :after
                        ORDER BY sha256 LIMIT :limit
                        """)
                .param("table", FormatTable.VERSION)
                .param("after", digest)
                .param("limit", limit)
                .query((row, _) -> new Sha256(row.getString("sha256")))
                .list();
    }

    void update(Sha256 sha256, FormatIdentity found) {
        jdbc.sql("""
                        UPDATE files.inspection SET format_puid = :puid, format_name = :formatName,
                            format_version = :formatVersion, format_basis = :basis, format_table = :table
                        WHERE sha256 = :sha256
                        """).params(params(found)).param("sha256", sha256.hex()).update();
    }

    static Map<String, @Nullable Object> params(@Nullable FormatIdentity found) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("puid", found == null ? null : found.puid());
        params.put("formatName", found == null ? null : found.name());
        params.put("formatVersion", found == null ? null : found.version());
        params.put("basis", found == null ? null : found.basis().name());
        params.put("table", found == null ? null : FormatTable.VERSION);
        return params;
    }

    static @Nullable FormatIdentity toFormat(ResultSet row) throws SQLException {
        String basis = row.getString("format_basis");
        return basis == null
                ? null
                : new FormatIdentity(
                        row.getString("format_puid"),
                        row.getString("format_name"),
                        row.getString("format_version"),
                        Basis.valueOf(basis));
    }
}
