package org.rapporteur.backups;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.rapporteur.backups.Snapshot.Table;

/// Reads a whole database as it is at one moment, while others write to it.
final class DatabaseCopy {
    /// What means nothing once the installation has stopped: sessions, links to sign in, counters of attempts.
    private static final Set<String> PASSING = Set.of(
            "public.flyway_schema_history",
            "identity.session",
            "identity.session_attributes",
            "identity.sign_in_link",
            "identity.attempt");

    private static final int SMALLEST_PIECE = 64 * 1024;
    private static final int LARGEST_PIECE = 4 * 1024 * 1024;

    /// A piece ends after a row whose checksum ends in so many zeros, so that rows that come or go in the middle of
    /// a table leave the pieces around them as they were.
    private static final int ENDING_ROW = 0x3FF;

    private final Connection connection;
    private final Vault vault;

    private DatabaseCopy(Connection connection, Vault vault) {
        this.connection = connection;
        this.vault = vault;
    }

    /// Reads all tables through the connection, in a transaction of its own, into the vault.
    static Read read(Connection connection, Vault vault) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try {
            DatabaseCopy copy = new DatabaseCopy(connection, vault);
            String schema = copy.schema();
            List<Table> tables = new ArrayList<>();
            for (String each : TableOrder.of(connection)) {
                if (!PASSING.contains(each)) {
                    tables.add(copy.table(each));
                }
            }
            return new Read(schema, tables);
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
        }
    }

    private String schema() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT version FROM public.flyway_schema_history
                        WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
                        """)) {
            if (!row.next()) {
                throw new IllegalStateException("The database holds nothing of Rapporteur");
            }
            return row.getString(1);
        }
    }

    private Table table(String name) throws SQLException {
        List<String> columns = columns(name);
        String order = order(name);
        CopyOut rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + String.join(", ", columns) + " FROM " + name
                        + (order.isEmpty() ? "" : " ORDER BY " + order) + ") TO STDOUT");
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        List<String> pieces = new ArrayList<>();
        long count = 0;
        for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
            piece.writeBytes(row);
            count += countLines(row);
            if (piece.size() >= SMALLEST_PIECE && (piece.size() >= LARGEST_PIECE || isEnding(row))) {
                pieces.add(vault.put(piece.toByteArray()));
                piece.reset();
            }
        }
        if (piece.size() > 0) {
            pieces.add(vault.put(piece.toByteArray()));
        }
        return new Table(name, columns, count, pieces);
    }

    private static boolean isEnding(byte[] row) {
        CRC32C checksum = new CRC32C();
        checksum.update(row);
        return (checksum.getValue() & ENDING_ROW) == 0;
    }

    /// In the text format of `COPY` a line feed ends a row and stands nowhere else.
    private static long countLines(byte[] rows) {
        long count = 0;
        for (byte each : rows) {
            if (each == '\n') {
                count++;
            }
        }
        return count;
    }

    private List<String> columns(String table) throws SQLException {
        return list("""
                SELECT quote_ident(attname) FROM pg_attribute
                WHERE attrelid = CAST(? AS regclass) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum
                """, table);
    }

    /// The columns of the primary key, so that the rows come in the same order each time.
    private String order(String table) throws SQLException {
        return String.join(", ", list("""
                SELECT quote_ident(a.attname)
                FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(number, place), pg_attribute a
                WHERE i.indrelid = CAST(? AS regclass) AND i.indisprimary
                  AND a.attrelid = i.indrelid AND a.attnum = k.number
                ORDER BY k.place
                """, table));
    }

    private List<String> list(String query, String table) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /// What was read.
    record Read(String schema, List<Table> tables) {}
}
