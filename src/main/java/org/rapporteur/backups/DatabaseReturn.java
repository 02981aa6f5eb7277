package org.rapporteur.backups;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.rapporteur.backups.Snapshot.Table;

/// Puts the rows of a snapshot into a database that was brought to the same migration and holds nothing else.
final class DatabaseReturn {
    private final Connection connection;
    private final Vault vault;

    DatabaseReturn(Connection connection, Vault vault) {
        this.connection = connection;
        this.vault = vault;
    }

    /// Puts all rows back in one transaction. The guards of append-only tables stand aside until its end, since the
    /// migrations themselves have put first rows into some tables, which make room.
    ///
    /// @throws IllegalStateException when the database has other tables than the snapshot
    void putBack(List<Table> tables) throws SQLException {
        requireTables(tables);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (Table each : tables) {
                statement.execute("ALTER TABLE " + each.name() + " DISABLE TRIGGER USER");
            }
            statement.execute("SET CONSTRAINTS ALL DEFERRED");
            for (Table each : tables.reversed()) {
                statement.execute("DELETE FROM " + each.name());
            }
            for (Table each : tables) {
                putBack(each);
            }
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            for (Table each : tables) {
                statement.execute("ALTER TABLE " + each.name() + " ENABLE TRIGGER USER");
            }
            putNumbersForward(statement);
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("ANALYZE");
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    private void requireTables(List<Table> tables) throws SQLException {
        List<String> here = TableOrder.of(connection);
        List<String> missing = tables.stream()
                .map(Table::name)
                .filter(each -> !here.contains(each))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "This release has no place for " + String.join(", ", missing) + " of the backup");
        }
    }

    private void putBack(Table table) throws SQLException {
        CopyIn rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table.name() + " (" + String.join(", ", table.columns()) + ") FROM STDIN");
        try {
            for (String each : table.pieces()) {
                byte[] piece = vault.get(each);
                rows.writeToCopy(piece, 0, piece.length);
            }
            long count = rows.endCopy();
            if (count != table.rows()) {
                throw new IllegalStateException(
                        "Of " + table.rows() + " rows of " + table.name() + " " + count + " came back");
            }
        } finally {
            if (rows.isActive()) {
                rows.cancelCopy();
            }
        }
    }

    /// Numbers that the database gives itself go on after the highest that was given.
    private void putNumbersForward(Statement statement) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT format('SELECT setval(%L, greatest((SELECT max(%I) FROM %I.%I), 0) + 1, false)',
                       pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname),
                       a.attname, n.nspname, c.relname)
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE a.attidentity <> '' AND c.relkind = 'r'
                """)) {
            while (rows.next()) {
                settings.add(rows.getString(1));
            }
        }
        for (String each : Set.copyOf(settings)) {
            statement.execute(each);
        }
    }
}
