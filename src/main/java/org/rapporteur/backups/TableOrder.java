package org.rapporteur.backups;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables of a database, each after those that its rows refer to. References that are checked at the end of a
/// transaction do not count.
final class TableOrder {
    private final Map<String, Set<String>> referredTo = new HashMap<>();
    private final Set<String> ordered = new LinkedHashSet<>();
    private final Set<String> underWay = new HashSet<>();

    private TableOrder() {}

    static List<String> of(Connection connection) throws SQLException {
        TableOrder order = new TableOrder();
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("""
                    SELECT format('%I.%I', n.nspname, c.relname) AS name
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind = 'r' AND c.relpersistence = 'p'
                      AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                    ORDER BY name
                    """)) {
                while (rows.next()) {
                    tables.add(rows.getString("name"));
                }
            }
            try (ResultSet rows = statement.executeQuery("""
                    SELECT format('%I.%I', n.nspname, c.relname) AS referring,
                           format('%I.%I', m.nspname, d.relname) AS referred
                    FROM pg_constraint f
                    JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                    JOIN pg_class d ON d.oid = f.confrelid JOIN pg_namespace m ON m.oid = d.relnamespace
                    WHERE f.contype = 'f' AND NOT f.condeferrable AND f.conrelid <> f.confrelid
                    """)) {
                while (rows.next()) {
                    order.referredTo
                            .computeIfAbsent(rows.getString("referring"), _ -> new HashSet<>())
                            .add(rows.getString("referred"));
                }
            }
        }
        tables.forEach(order::add);
        return List.copyOf(order.ordered);
    }

    private void add(String table) {
        if (ordered.contains(table)) {
            return;
        }
        if (!underWay.add(table)) {
            throw new IllegalStateException("The table " + table + " refers to itself through others");
        }
        referredTo.getOrDefault(table, Set.of()).stream().sorted().forEach(this::add);
        ordered.add(table);
    }
}
