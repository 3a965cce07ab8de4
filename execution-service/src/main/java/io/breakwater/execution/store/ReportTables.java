package io.breakwater.execution.store;

import static io.breakwater.execution.store.Sql.Json.json;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.execution.store.Unit.Said;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reports as they were said, fills, and the positions they make. */
final class ReportTables {

    private final Amounts amounts;
    private final Difference<String, PositionRow> positions = new Difference<>(PositionRow::symbol);

    ReportTables(Amounts amounts) {
        this.amounts = amounts;
    }

    List<PositionRow> loadPositions(Connection connection) throws SQLException {
        List<PositionRow> rows = Sql.query(
                connection,
                "select symbol, qty, cost, cash, realized, fees from execution.positions order by symbol",
                row -> {
                    String symbol = row.getString(1);
                    return new PositionRow(
                            symbol,
                            amounts.qtyUnits(symbol, row.getBigDecimal(2)),
                            amounts.valueUnits(symbol, row.getBigDecimal(3)),
                            amounts.valueUnits(symbol, row.getBigDecimal(4)),
                            amounts.valueUnits(symbol, row.getBigDecimal(5)),
                            amounts.valueUnits(symbol, row.getBigDecimal(6)));
                });
        positions.loaded(rows);
        return rows;
    }

    /** A report is recorded once: the same id twice is refused by the database. */
    static void event(Connection connection, long seq, ExecutionReport report, byte[] value) throws SQLException {
        Sql.update(
                connection,
                "insert into execution.order_event (seq, exec_id, cl_ord_id, type, time, report)"
                        + " values (?, ?, ?, ?, ?, ?)",
                seq,
                report.execId().value(),
                report.clOrdId().value(),
                ContractsJson.mapper().readTree(value).get("execType").stringValue(),
                report.transactTime(),
                json(new String(value, StandardCharsets.UTF_8)));
    }

    void fill(Connection connection, long seq, Said said, ExecutionReport.Trade it) throws SQLException {
        PositionRow after = said.after().orElseThrow();
        String symbol = it.symbol();
        Sql.update(
                connection,
                "insert into execution.fills (seq, exec_id, cl_ord_id, order_id, account, symbol, side, qty, price,"
                        + " fee, fee_currency, liquidity, time, position_qty, position_cost, realized, fees_paid,"
                        + " correlation) select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, correlation"
                        + " from execution.orders where cl_ord_id = ?",
                seq,
                it.execId().value(),
                it.clOrdId().value(),
                it.orderId(),
                it.account(),
                symbol,
                it.side().name(),
                BigDecimal.valueOf(it.lastQty().units(), it.lastQty().scale()),
                BigDecimal.valueOf(it.lastPx().units(), it.lastPx().scale()),
                BigDecimal.valueOf(it.fee().units(), it.fee().scale()),
                it.feeCurrency(),
                it.lastLiquidityInd().name(),
                it.transactTime(),
                amounts.qty(symbol, after.qty()),
                amounts.value(symbol, after.cost()),
                amounts.value(symbol, after.realized()),
                amounts.value(symbol, after.fees()),
                it.clOrdId().value());
    }

    void savePositions(Connection connection, List<PositionRow> rows) throws SQLException {
        positions.write(
                rows,
                _ -> {},
                it -> Sql.update(
                        connection,
                        "insert into execution.positions (symbol, currency, qty, cost, cash, realized, fees)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (symbol) do update set"
                                + " currency = excluded.currency, qty = excluded.qty, cost = excluded.cost,"
                                + " cash = excluded.cash, realized = excluded.realized, fees = excluded.fees",
                        it.symbol(),
                        amounts.rules(it.symbol()).quote(),
                        amounts.qty(it.symbol(), it.qty()),
                        amounts.value(it.symbol(), it.cost()),
                        amounts.value(it.symbol(), it.cash()),
                        amounts.value(it.symbol(), it.realized()),
                        amounts.value(it.symbol(), it.fees())));
    }

    void committed() {
        positions.committed();
    }
}
