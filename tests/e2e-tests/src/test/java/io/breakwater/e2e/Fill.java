package io.breakwater.e2e;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.embedded.LocalPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** One fill with every digit as the place it was read from has it. The time is in microseconds, as PostgreSQL's. */
record Fill(
        String execId,
        String clOrdId,
        String symbol,
        String side,
        String qty,
        String price,
        String fee,
        String liquidity,
        Instant time)
        implements Comparable<Fill> {

    private static final long NANOS_PER_MICRO = 1_000;

    @Override
    public int compareTo(Fill other) {
        return execId.compareTo(other.execId);
    }

    private static Instant micros(Instant time) {
        return time.minusNanos(time.getNano() % NANOS_PER_MICRO);
    }

    /** As a list of REST has it. */
    static Fill ofRest(JsonNode item) {
        return new Fill(
                item.path("execId").stringValue(),
                item.path("clOrdId").stringValue(),
                item.path("symbol").stringValue(),
                item.path("side").stringValue(),
                item.path("lastQty").stringValue(),
                item.path("lastPx").stringValue(),
                item.path("fee").stringValue(),
                item.path("lastLiquidityInd").stringValue(),
                micros(Instant.parse(item.path("transactTime").stringValue())));
    }

    /** The topic as it was recorded. */
    static Set<Fill> ofTopic(Path recording) throws IOException {
        Set<Fill> fills = new TreeSet<>();
        for (String line : Files.readAllLines(recording.resolve("executions.v1.jsonl"))) {
            JsonNode value = ContractsJson.mapper().readTree(line).path("value");
            if (value.isString()
                    && ContractsJson.mapper().readValue(value.stringValue(), ExecutionReport.class)
                            instanceof Trade trade) {
                fills.add(of(trade));
            }
        }
        return fills;
    }

    private static Fill of(Trade trade) {
        return new Fill(
                trade.execId().value(),
                trade.clOrdId().value(),
                trade.symbol(),
                trade.side().name(),
                trade.lastQty().toString(),
                trade.lastPx().toString(),
                trade.fee().toString(),
                trade.lastLiquidityInd().name(),
                micros(trade.transactTime()));
    }

    static Set<Fill> ofResult(Path run) throws IOException {
        Set<Fill> fills = new TreeSet<>();
        JsonNode result = ContractsJson.mapper().readTree(Files.readString(run.resolve("result.json")));
        result.path("executions")
                .forEach(row -> fills.add(new Fill(
                        row.path("exec_id").stringValue(),
                        row.path("order_id").stringValue(),
                        row.path("symbol").stringValue(),
                        row.path("side").stringValue(),
                        row.path("quantity").stringValue(),
                        row.path("price").stringValue(),
                        row.path("fee").stringValue(),
                        row.path("liquidity").stringValue(),
                        micros(Instant.parse(row.path("time").stringValue())))));
        return fills;
    }

    /** The rows that a run left in its database. */
    static Set<Fill> ofDatabase(Path state) throws IOException, SQLException {
        Set<Fill> fills = new TreeSet<>();
        try (LocalPostgres postgres = LocalPostgres.start(state.resolve("postgresql"));
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exec_id, cl_ord_id, symbol, side, qty, price, fee,"
                        + " liquidity, time from execution.fills")) {
            while (row.next()) {
                fills.add(ofRow(row));
            }
        }
        return fills;
    }

    private static Fill ofRow(ResultSet row) throws SQLException {
        return new Fill(
                row.getString("exec_id"),
                row.getString("cl_ord_id"),
                row.getString("symbol"),
                row.getString("side"),
                text(row.getBigDecimal("qty")),
                text(row.getBigDecimal("price")),
                text(row.getBigDecimal("fee")),
                row.getString("liquidity"),
                row.getObject("time", Timestamp.class).toInstant());
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
