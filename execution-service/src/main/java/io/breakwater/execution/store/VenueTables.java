package io.breakwater.execution.store;

import static io.breakwater.execution.store.Sql.Json.json;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.VenueState;
import io.breakwater.core.exchange.VenueState.BaseRow;
import io.breakwater.core.exchange.VenueState.ConsumedRow;
import io.breakwater.core.exchange.VenueState.RequestRow;
import io.breakwater.core.exchange.VenueState.RestingRow;
import io.breakwater.core.suite.ExecutionState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The paper venue: what rests, what is under way, what was taken from the books, and who holds what. */
final class VenueTables {

    /** The single row of counters, with the time reached. */
    record Counters(Instant time, long orders, long requests, long killCancels, long quote) {}

    private record Placed(int place, RestingRow row) {}

    private record Level(String symbol, Side side, long price) {}

    private final Amounts amounts;
    private final Difference<String, BaseRow> balances = new Difference<>(BaseRow::symbol);
    private final Difference<String, Placed> resting =
            new Difference<>(it -> it.row().order().clOrdId().value());
    private final Difference<Long, RequestRow> underWay = new Difference<>(RequestRow::number);
    private final Difference<Level, ConsumedRow> consumed =
            new Difference<>(it -> new Level(it.symbol(), it.side(), it.price()));

    VenueTables(Amounts amounts) {
        this.amounts = amounts;
    }

    Optional<Counters> counters(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        "select time, orders, requests, kill_cancels, quote from execution.venue",
                        row -> new Counters(
                                Instant.parse(row.getString(1)),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                amounts.quoteUnits(row.getBigDecimal(5))))
                .stream()
                .findFirst();
    }

    VenueState load(Connection connection, Counters counters) throws SQLException {
        List<BaseRow> bases = Sql.query(
                connection,
                "select symbol, qty from execution.venue_balance order by symbol",
                row -> new BaseRow(row.getString(1), amounts.qtyUnits(row.getString(1), row.getBigDecimal(2))));
        List<Placed> placed = Sql.query(
                connection,
                "select place, new_order, order_id, cum_qty, executions from execution.venue_resting order by place",
                this::placed);
        List<RequestRow> requests = Sql.query(
                connection,
                "select arrival, number, request, order_number from execution.venue_in_flight order by arrival, number",
                row -> new RequestRow(row.getLong(1), row.getLong(2), request(row.getString(3)), row.getLong(4)));
        List<ConsumedRow> taken = Sql.query(
                connection,
                "select symbol, side, price, qty from execution.venue_consumed order by symbol, side, price",
                this::consumed);
        balances.loaded(bases);
        resting.loaded(placed);
        underWay.loaded(requests);
        consumed.loaded(taken);
        return new VenueState(
                counters.orders(),
                counters.requests(),
                counters.quote(),
                bases,
                placed.stream().map(Placed::row).toList(),
                requests,
                taken);
    }

    private Placed placed(ResultSet row) throws SQLException {
        NewOrder order = (NewOrder) request(row.getString(2));
        long cumQty = amounts.qtyUnits(order.symbol(), row.getBigDecimal(4));
        return new Placed(row.getInt(1), new RestingRow(order, row.getString(3), cumQty, row.getLong(5)));
    }

    private ConsumedRow consumed(ResultSet row) throws SQLException {
        String symbol = row.getString(1);
        return new ConsumedRow(
                symbol,
                Side.valueOf(row.getString(2)),
                amounts.priceUnits(symbol, row.getBigDecimal(3)),
                amounts.qtyUnits(symbol, row.getBigDecimal(4)));
    }

    private static OrderRequest request(String text) {
        return ContractsJson.mapper().readValue(text, OrderRequest.class);
    }

    private static Sql.Json text(OrderRequest request) {
        return json(ContractsJson.mapper().writeValueAsString(request));
    }

    void save(Connection connection, ExecutionState state) throws SQLException {
        VenueState venue = state.venue();
        Sql.update(
                connection,
                "insert into execution.venue (time, orders, requests, kill_cancels, quote) values (?, ?, ?, ?, ?)"
                        + " on conflict (only_row) do update set time = excluded.time, orders = excluded.orders,"
                        + " requests = excluded.requests, kill_cancels = excluded.kill_cancels,"
                        + " quote = excluded.quote",
                state.time().toString(),
                venue.orders(),
                venue.requests(),
                state.killCancels(),
                amounts.quote(venue.quote()));
        balances.write(
                venue.bases(),
                gone -> Sql.update(connection, "delete from execution.venue_balance where symbol = ?", gone),
                it -> Sql.update(
                        connection,
                        "insert into execution.venue_balance (symbol, qty) values (?, ?)"
                                + " on conflict (symbol) do update set qty = excluded.qty",
                        it.symbol(),
                        amounts.qty(it.symbol(), it.qty())));
        saveResting(connection, venue.resting());
        saveUnderWay(connection, venue.underWay());
        saveConsumed(connection, venue.consumed());
    }

    private void saveResting(Connection connection, List<RestingRow> rows) throws SQLException {
        List<Placed> placed = IntStream.range(0, rows.size())
                .mapToObj(i -> new Placed(i, rows.get(i)))
                .toList();
        resting.write(
                placed,
                gone -> Sql.update(connection, "delete from execution.venue_resting where cl_ord_id = ?", gone),
                it -> Sql.update(
                        connection,
                        "insert into execution.venue_resting (cl_ord_id, place, order_id, cum_qty, executions,"
                                + " new_order) values (?, ?, ?, ?, ?, ?) on conflict (cl_ord_id) do update set"
                                + " place = excluded.place, cum_qty = excluded.cum_qty,"
                                + " executions = excluded.executions",
                        it.row().order().clOrdId().value(),
                        it.place(),
                        it.row().orderId(),
                        amounts.qty(it.row().order().symbol(), it.row().cumQty()),
                        it.row().executions(),
                        text(it.row().order())));
    }

    private void saveUnderWay(Connection connection, List<RequestRow> rows) throws SQLException {
        underWay.write(
                rows,
                gone -> Sql.update(connection, "delete from execution.venue_in_flight where number = ?", gone),
                it -> Sql.update(
                        connection,
                        "insert into execution.venue_in_flight (number, arrival, order_number, request)"
                                + " values (?, ?, ?, ?)",
                        it.number(),
                        it.arrival(),
                        it.orderNumber(),
                        text(it.request())));
    }

    private void saveConsumed(Connection connection, List<ConsumedRow> rows) throws SQLException {
        consumed.write(
                rows,
                gone -> Sql.update(
                        connection,
                        "delete from execution.venue_consumed where symbol = ? and side = ? and price = ?",
                        gone.symbol(),
                        gone.side().name(),
                        amounts.price(gone.symbol(), gone.price())),
                it -> Sql.update(
                        connection,
                        "insert into execution.venue_consumed (symbol, side, price, qty) values (?, ?, ?, ?)"
                                + " on conflict (symbol, side, price) do update set qty = excluded.qty",
                        it.symbol(),
                        it.side().name(),
                        amounts.price(it.symbol(), it.price()),
                        amounts.qty(it.symbol(), it.qty())));
    }

    void committed() {
        balances.committed();
        resting.committed();
        underWay.committed();
        consumed.committed();
    }
}
