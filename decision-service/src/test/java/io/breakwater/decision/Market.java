package io.breakwater.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.testing.service.BookEvents;
import io.breakwater.testing.service.ServiceWorld;
import io.breakwater.testing.service.TopicWriter;
import io.breakwater.testing.service.Until;
import io.breakwater.testing.service.WholeTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays those around decision: ingest and execution; and reads what decision says. */
final class Market implements AutoCloseable {

    private static final String TICKS = "breakwater_ticks_total{symbol=\"BTC/USD\"}";

    private final KafkaClients clients;
    private final TopicWriter writer;
    private final List<MarketEvent> told = new ArrayList<>();
    private int bid = 50_000;
    private int fills;

    Market(World world) {
        this.clients = world.clients();
        this.writer = new TopicWriter(clients);
    }

    TopicWriter writer() {
        return writer;
    }

    /** Every event of this market, in order; sequences begin with 0. */
    List<MarketEvent> told() {
        return told;
    }

    /** The whole book, for those who join now. */
    void book() {
        tell(BookEvents.snapshot(told.size(), text(bid)));
    }

    /** The best bid moves by whole dollars. */
    void move(int by) {
        String from = text(bid);
        bid += by;
        tell(BookEvents.move(told.size(), from, text(bid)));
    }

    private static String text(int dollars) {
        return dollars + ".0";
    }

    private void tell(MarketEvent event) {
        told.add(event);
        writer.send(Topics.MARKET_EVENTS, event);
    }

    /** Prices move, one step at a time, until decision proposes something new. */
    NewOrder movesUntilProposed(RunningDecision decision, int by) throws Exception {
        int before = proposals().size();
        Until.passes(() -> {
            moves(decision, by);
            assertThat(proposals()).hasSizeGreaterThan(before);
        });
        return (NewOrder) proposals().get(before);
    }

    /** One move, and decision has heard it. */
    void moves(RunningDecision decision, int by) throws Exception {
        double heard = decision.count(TICKS);
        move(by);
        decision.awaitCount(TICKS, heard + 1);
    }

    /** Decision has heard everything that was ever told here. */
    void untilHeard(RunningDecision decision) throws Exception {
        decision.awaitCount(TICKS, told.size());
    }

    /** The account has bought this much by an order. */
    ExecutionReport.Trade fill(NewOrder order, String qty, String cumulated) {
        Quantity done = Quantity.of(cumulated);
        ExecutionReport.Trade fill = new ExecutionReport.Trade(
                new ExecId("fill-" + fills++),
                order.clOrdId(),
                "venue-1",
                ServiceWorld.ACCOUNT,
                order.symbol(),
                order.side(),
                Quantity.of(qty),
                Price.of(text(bid)),
                done,
                new Quantity(order.orderQty().units() - done.units(), done.scale()),
                Money.of("0.00000"),
                "USD",
                LiquidityInd.TAKER,
                Instant.now());
        writer.send(Topics.EXECUTIONS, fill);
        return fill;
    }

    List<OrderRequest> proposals() {
        return WholeTopic.read(clients, Topics.ORDERS_PROPOSED.name()).stream()
                .map(it -> ContractsJson.mapper().readValue(it.value(), OrderRequest.class))
                .toList();
    }

    @Override
    public void close() {
        writer.close();
    }
}
