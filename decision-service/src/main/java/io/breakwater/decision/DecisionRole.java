package io.breakwater.decision;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.core.suite.DecisionNode;
import io.breakwater.core.suite.DecisionSession;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Input;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.Platform;
import io.breakwater.messaging.RoleSession;
import io.breakwater.messaging.StatefulRole;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.Trace;
import io.breakwater.messaging.UnreadableRecord;
import io.breakwater.shell.state.Correlation;
import io.breakwater.shell.state.ServiceState;
import io.breakwater.shell.tracing.TraceScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One activation of deciding: market data, reports and denials in, proposals out. */
final class DecisionRole implements StatefulRole {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionRole.class);
    private static final long SAVE_EVERY_NANOS = Duration.ofMillis(500).toNanos();

    /** What it reads. */
    static final List<Input<?>> INPUTS = List.of(
            Input.market(Topics.MARKET_EVENTS), Input.money(Topics.EXECUTIONS), Input.money(Topics.ORDERS_DENIED));

    /** What a role tells and asks beside its topics. */
    record Surroundings(
            DecisionMetrics metrics, DecisionTraces traces, DecisionView view, ServiceState state, Platform platform) {}

    private final DecisionSession settings;
    private final DecisionStore rows;
    private final Surroundings around;
    private final DecisionNode node;
    private final Map<String, Long> outputOffsets = new HashMap<>();
    private final List<String> adopted = new ArrayList<>();
    private Trace trace = Trace.NONE;
    private long takenAt;
    private long savedAt;
    private @Nullable RoleSession session;

    DecisionRole(
            DecisionSession settings,
            Function<Consumer<OrderRequest>, DecisionNode> nodes,
            DecisionStore rows,
            Surroundings around) {
        this.settings = settings;
        this.rows = rows;
        this.around = around;
        this.savedAt = around.platform().clocks().nanos();
        this.node = nodes.apply(this::propose);
    }

    @Override
    public String service() {
        return "decision";
    }

    @Override
    public List<Input<?>> inputs() {
        return INPUTS;
    }

    @Override
    public List<Topic<?>> outputs() {
        return List.of(Topics.ORDERS_PROPOSED);
    }

    @Override
    public Saved load(Lease lease) {
        DecisionStore.Kept kept = rows.load();
        node.restore(kept.state());
        kept.saved().outputs().forEach((topic, it) -> outputOffsets.put(topic, it.offset()));
        return kept.saved();
    }

    @Override
    public void adopt(Topic<?> topic, ConsumerRecord<byte[], byte[]> said) {
        try {
            OrderRequest request = TopicCodec.read(Topics.ORDERS_PROPOSED, said.value());
            node.adopt(request);
            adopted.add(request.clOrdId().value());
            outputOffsets.merge(topic.name(), said.offset() + 1, Math::max);
        } catch (UnreadableRecord e) {
            throw new InvariantBroken("an own proposal cannot be read: " + e.getMessage(), e);
        }
    }

    /** The ids are those adopted: what caused any earlier one lies before the saved positions and is not read again. */
    @Override
    public Segment segment() {
        var json = ContractsJson.mapper();
        return new Segment(json.writeValueAsString(settings), json.writeValueAsString(node.state()), adopted);
    }

    @Override
    public void begin(RoleSession begun) {
        session = begun;
        around.view().began(node, around.platform().clocks().nanos());
        around.state().active("decides with strategy " + settings.strategy().name());
        LOG.info(
                "deciding with strategy {} under token {}",
                settings.strategy().name(),
                begun.lease().token());
    }

    @Override
    public void on(Message message, Trace cause) {
        trace = cause;
        takenAt = around.platform().clocks().nanos();
        switch (message) {
            case MarketEvent event -> around.metrics().heard(event);
            case ExecutionReport report -> reported(report, cause);
            default -> {} // denials and time are not measured here
        }
        node.on(message);
        around.view().handled(message);
    }

    private void reported(ExecutionReport report, Trace cause) {
        long now = nanosNow();
        try (var _ = TraceScope.of(cause.parent())) {
            around.metrics().reported(cause, now);
        }
        around.traces().read(report, cause, now);
    }

    private void propose(OrderRequest request) {
        RoleSession playing = Objects.requireNonNull(session, "nothing is said before begin");
        Map<String, byte[]> headers = new HashMap<>();
        long thought = around.platform().clocks().nanos() - takenAt; // what the producer needs is of the next hop
        Trace decided = around.traces().place(request, trace.with("decided", nanosNow()));
        decided.addTo(headers);
        String pending = playing.journal().pendingText();
        if (!pending.isEmpty()) {
            headers.put(Headers.SCHEDULE, Headers.bytes(pending));
        }
        playing.outbound().send(Topics.ORDERS_PROPOSED, request.account(), TopicCodec.bytes(request), headers);
        around.view().proposed();
        try (var _ = Correlation.of(request.rationale().cause());
                var _ = TraceScope.of(decided.parent())) {
            around.metrics().proposed(request, decided, thought);
            LOG.info("proposed {}", Proposal.sentence(request));
        }
        around.traces().proposed(request, decided, thought);
    }

    private long nanosNow() {
        var now = around.platform().clocks().now();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }

    @Override
    public void refused(ConsumerRecord<byte[], byte[]> message, String reason, Input.OnUnreadable then) {
        around.metrics().unreadable(message.topic());
        LOG.error("{} at offset {}: {}", message.topic(), message.offset(), reason);
        if (then == Input.OnUnreadable.STOP) {
            throw new InvariantBroken(
                    message.topic() + " has an unreadable record at offset " + message.offset() + ": " + reason);
        }
    }

    @Override
    public void batchEnded(boolean handledAny) {
        long nanos = around.platform().clocks().nanos();
        around.metrics().read(node.reader());
        around.view().turned(nanos);
        if (nanos - savedAt >= SAVE_EVERY_NANOS) {
            save();
        }
    }

    @Override
    public void end() {
        save();
    }

    private void save() {
        RoleSession playing = Objects.requireNonNull(session, "nothing is saved before begin");
        playing.outbound().flush();
        outputOffsets.putAll(playing.outbound().nextOffsets());
        around.platform().failpoints().at(Failpoint.BEFORE_SAVE);
        rows.save(playing.lease(), node.state(), playing.positions(), outputOffsets);
        around.platform().failpoints().at(Failpoint.AFTER_COMMIT);
        savedAt = around.platform().clocks().nanos();
    }
}
