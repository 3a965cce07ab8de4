package io.breakwater.risk;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.testing.service.AdmittedTopic;
import io.breakwater.testing.service.BookEvents;
import io.breakwater.testing.service.TopicWriter;
import io.breakwater.testing.service.Unreadable;
import io.breakwater.testing.service.Until;
import io.breakwater.testing.service.WholeTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.Assertions;

/** Plays those around risk: ingest, decision, execution; and reads what risk says. */
final class Market implements AutoCloseable {

    static final String SYMBOL = BookEvents.SYMBOL;

    private final WholeTopic topics;
    private final TopicWriter writer;
    private int named;
    private long sequence = 1;
    private int fills;

    Market(World world) {
        this.topics = new WholeTopic(world.clients());
        this.writer = new TopicWriter(world.clients());
    }

    void send(Topic<?> topic, Message message) {
        writer.send(topic, message);
    }

    void sendAll(Topic<?> topic, List<? extends Message> messages) {
        writer.sendAll(topic, messages);
    }

    /** What is no message of its topic. */
    void send(Topic<?> topic, Unreadable value) {
        writer.send(topic, value.on(topic));
    }

    /** The whole book with this best bid; the best ask is one above. */
    void book(String bid) {
        send(Topics.MARKET_EVENTS, BookEvents.snapshot(sequence++, bid));
    }

    /** The account has bought, by an order of yesterday. */
    void fill(String qty, String price) {
        send(
                Topics.EXECUTIONS,
                new ExecutionReport.Trade(
                        new ExecId("fill-" + fills++),
                        new ClOrdId("yesterday"),
                        "venue-1",
                        "paper",
                        SYMBOL,
                        Side.BUY,
                        Quantity.of(qty),
                        Price.of(price),
                        Quantity.of(qty),
                        Quantity.of("0.00000000"),
                        Money.of("0.00000"),
                        "USD",
                        LiquidityInd.MAKER,
                        Instant.now()));
    }

    NewOrder order(String id, String qty) {
        Instant now = Instant.now();
        Rationale rationale = new Rationale(
                "micro-v1", List.of(), Optional.empty(), Optional.empty(), 0, BookEvents.id(sequence), now, now, now);
        return new NewOrder(
                new ClOrdId(id),
                "paper",
                "average-cross",
                SYMBOL,
                Side.BUY,
                OrdType.LIMIT,
                TimeInForce.GTC,
                false,
                Quantity.of(qty),
                Optional.of(Price.of("50000.0")),
                rationale);
    }

    NewOrder propose(String id, String qty) {
        NewOrder order = order(id, qty);
        send(Topics.ORDERS_PROPOSED, order);
        return order;
    }

    /** Proposes until risk has a book to judge by; the first approval. */
    ConsumerRecord<byte[], byte[]> firstApproval() throws Exception {
        int before = approvals().size();
        book("50000.0");
        Until.passes(() -> {
            verdictOn(propose("first-" + before + '-' + named, "0.0001" + String.format("%04d", ++named))
                    .clOrdId()
                    .value());
            Assertions.assertThat(approvals()).hasSizeGreaterThan(before);
        });
        return approvals().get(before);
    }

    /** The verdict on an order, once there is one. */
    RiskVerdict verdictOn(String id) throws Exception {
        List<RiskVerdict> found = new ArrayList<>();
        Until.passes(() -> {
            found.clear();
            found.addAll(verdicts(id));
            Assertions.assertThat(found).isNotEmpty();
        });
        return found.getFirst();
    }

    List<RiskVerdict> verdicts(String id) {
        List<RiskVerdict> verdicts = new ArrayList<>();
        for (Topic<?> topic : List.of(Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED)) {
            for (ConsumerRecord<byte[], byte[]> each : said(topic)) {
                RiskVerdict verdict = ContractsJson.mapper().readValue(each.value(), RiskVerdict.class);
                if (verdict.request().clOrdId().value().equals(id)) {
                    verdicts.add(verdict);
                }
            }
        }
        return verdicts;
    }

    /** Every verdict that a reader counts, by the order it is on; two on one order are an error. */
    Map<String, RiskVerdict> countedVerdicts() {
        Map<String, RiskVerdict> counted = new TreeMap<>();
        for (Topic<?> topic : List.of(Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED)) {
            for (ConsumerRecord<byte[], byte[]> each : admitted(topic).counted()) {
                RiskVerdict verdict = ContractsJson.mapper().readValue(each.value(), RiskVerdict.class);
                String id = verdict.request().clOrdId().value();
                RiskVerdict before = counted.put(id, verdict);
                Assertions.assertThat(before).as("a second verdict on " + id).isNull();
            }
        }
        return counted;
    }

    List<ConsumerRecord<byte[], byte[]>> approvals() {
        return said(Topics.ORDERS_APPROVED);
    }

    List<ConsumerRecord<byte[], byte[]>> said(Topic<?> topic) {
        return topics.read(topic.name());
    }

    /** The offset that the next record gets. */
    long end(Topic<?> topic) {
        return topics.end(topic.name());
    }

    AdmittedTopic admitted(Topic<?> topic) {
        return topics.admitted(topic.name());
    }

    @Override
    public void close() {
        topics.close();
        writer.close();
    }
}
