package org.rapporteur.backups;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a backup consists of: everything that an installation is made of at one moment, in pieces.
///
/// @param format says which form this is
/// @param at when the database was read, which is before the files were
/// @param schema the last migration of the database
/// @param tables in an order in which each comes after those that it refers to
record Snapshot(String format, Instant at, String schema, List<Table> tables, List<KeptFile> files) {
    static final String FORMAT = "rapporteur-snapshot/1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Snapshot of(Instant at, String schema, List<Table> tables, List<KeptFile> files) {
        return new Snapshot(FORMAT, at, schema, List.copyOf(tables), List.copyOf(files));
    }

    static Snapshot parse(byte[] json) {
        try {
            Snapshot snapshot = JSON.readValue(json, Snapshot.class);
            if (!FORMAT.equals(snapshot.format)) {
                throw new IllegalArgumentException("A later release made this backup: " + snapshot.format);
            }
            return snapshot;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not the list of a backup", e);
        }
    }

    byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    /// The names of all pieces that it needs.
    Set<String> pieces() {
        return Stream.concat(tables.stream().map(Table::pieces), files.stream().map(KeptFile::pieces))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /// How many rows that table had.
    long rows(String table) {
        return tables.stream()
                .filter(each -> each.name().equals(table))
                .mapToLong(Table::rows)
                .sum();
    }

    /// A table of the database: its rows as PostgreSQL's `COPY` writes them in its text format.
    ///
    /// @param name with its schema
    record Table(String name, List<String> columns, long rows, List<String> pieces) {}

    /// A file of the data folder.
    ///
    /// @param path below the data folder, with `/`
    /// @param modified milliseconds since 1970, to tell whether it is still the same
    /// @param mode as in `rw-r-----`; null where the file system has none
    record KeptFile(
            String path, long size, long modified, @Nullable String mode, String sha256, List<String> pieces) {}
}
