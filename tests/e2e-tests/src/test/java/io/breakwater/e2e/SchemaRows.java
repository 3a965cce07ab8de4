package io.breakwater.e2e;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of each table of a schema, as text.
 *
 * @param columns of each table, as it was when the rows were written
 * @param rows of each table, in these columns
 */
record SchemaRows(Map<String, List<String>> columns, Map<String, List<String>> rows) {

    /** Writes a row into each table, with some value for each of its columns. */
    static SchemaRows filled(Statement statement, String schema) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>(); // rows that refer to others come last
        Map<String, List<String>> values = new HashMap<>();
        try (ResultSet all = statement.executeQuery("select table_name, column_name, data_type from"
                + " information_schema.columns where table_schema = '" + schema + "' and is_identity = 'NO'"
                + " order by table_name in (select table_name from information_schema.table_constraints"
                + " where table_schema = '" + schema + "' and constraint_type = 'FOREIGN KEY'),"
                + " table_name, ordinal_position")) {
            while (all.next()) {
                columns.computeIfAbsent(all.getString(1), _ -> new ArrayList<>())
                        .add(all.getString(2));
                values.computeIfAbsent(all.getString(1), _ -> new ArrayList<>()).add(value(all.getString(3)));
            }
        }
        for (String table : columns.keySet()) {
            statement.execute("insert into " + table + " (" + String.join(", ", columns.get(table)) + ") values ("
                    + String.join(", ", values.get(table)) + ")");
        }
        return new SchemaRows(columns, read(statement, columns));
    }

    private static String value(String type) {
        return switch (type) {
            case "text" -> "'some text'";
            case "integer", "bigint" -> "7";
            case "numeric" -> "123456789.000000012";
            case "boolean" -> "true";
            case "timestamp with time zone" -> "'2026-11-22T01:02:03.456789Z'";
            case "json", "jsonb" -> "'{\"some\": \"json\"}'";
            case "bytea" -> "'\\x00ff'";
            default -> throw new IllegalStateException("say what a value of type " + type + " looks like");
        };
    }

    /** The same columns as they are now. */
    SchemaRows readAgain(Statement statement) throws SQLException {
        return new SchemaRows(columns, read(statement, columns));
    }

    private static Map<String, List<String>> read(Statement statement, Map<String, List<String>> columns)
            throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : columns.keySet()) {
            try (ResultSet found = statement.executeQuery(
                    "select row(" + String.join(", ", columns.get(table)) + ")::text from " + table)) {
                while (found.next()) {
                    rows.computeIfAbsent(table, _ -> new ArrayList<>()).add(found.getString(1));
                }
            }
        }
        return rows;
    }
}
