package io.breakwater.execution.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where in the market topic each symbol's last snapshot lies. */
final class BookStarts {

    private record Start(String symbol, long offset) {}

    private final Difference<String, Start> saved = new Difference<>(Start::symbol);

    Map<String, Long> load(Connection connection) throws SQLException {
        List<Start> rows = Sql.query(
                connection,
                "select symbol, from_offset from execution.book_start",
                row -> new Start(row.getString(1), row.getLong(2)));
        saved.loaded(rows);
        return rows.stream().collect(Collectors.toMap(Start::symbol, Start::offset));
    }

    void save(Connection connection, Map<String, Long> starts) throws SQLException {
        saved.write(
                starts.entrySet().stream()
                        .map(it -> new Start(it.getKey(), it.getValue()))
                        .toList(),
                _ -> {},
                it -> Sql.update(
                        connection,
                        "insert into execution.book_start (symbol, from_offset) values (?, ?)"
                                + " on conflict (symbol) do update set from_offset = excluded.from_offset",
                        it.symbol(),
                        it.offset()));
    }

    void committed() {
        saved.committed();
    }
}
