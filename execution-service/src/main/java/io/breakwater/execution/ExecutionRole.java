package io.breakwater.execution;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.store.Ledger;
import io.breakwater.execution.store.Loaded;
import io.breakwater.execution.store.Store;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Input;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.Outbound;
import io.breakwater.messaging.Platform;
import io.breakwater.messaging.RoleSession;
import io.breakwater.messaging.StatefulRole;
import io.breakwater.messaging.Trace;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Execution's thread: loads the rows, takes in approvals, commands, market events and time, and makes every effect
 * durable before it is published.
 */
public final class ExecutionRole implements StatefulRole {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRole.class);

    private final OrderExecutor executor;
    private final Store store;
    private final Platform platform;
    private final Lane.Maker lanes;
    private final ApprovalGuard guard;
    private final PermitHolder permit;
    private final KillSwitch killSwitch;
    private final ExecutionMetrics metrics;
    private @Nullable Activation activation;
    private volatile @Nullable OutboxRelay relay;
    private Runnable onBegin = () -> {};
    private Consumer<List<Said>> onSaved = _ -> {};

    ExecutionRole(
            OrderExecutor executor,
            Store store,
            Platform platform,
            Lane.Maker lanes,
            ApprovalGuard guard,
            PermitHolder permit,
            KillSwitch killSwitch,
            ExecutionMetrics metrics) {
        this.executor = executor;
        this.store = store;
        this.platform = platform;
        this.lanes = lanes;
        this.guard = guard;
        this.permit = permit;
        this.killSwitch = killSwitch;
        this.metrics = metrics;
    }

    /** The role is not played here any more: what was known of the account is old from now on. */
    void ended() {
        metrics.ended();
    }

    /** Who hears that the role has recovered and works. */
    void onBegin(Runnable listener) {
        onBegin = listener;
    }

    /** Who hears of reports once they are durable. */
    void onSaved(Consumer<List<Said>> listener) {
        onSaved = listener;
    }

    @Override
    public String service() {
        return "execution";
    }

    @Override
    public List<Input<?>> inputs() {
        return List.of(
                Input.money(Topics.TRADING_COMMANDS),
                Input.money(Topics.ORDERS_APPROVED).guardedBy(guard),
                Input.money(Topics.ORDERS_DENIED),
                Input.market(Topics.MARKET_EVENTS));
    }

    @Override
    public List<Topic<?>> outputs() {
        return List.of(Topics.EXECUTIONS);
    }

    @Override
    public Saved load(Lease lease) {
        OutboxRelay before = relay;
        if (before != null) {
            before.abandon();
        }
        Ledger ledger = store.ledger(lease, new Instruments(executor.settings().instruments()));
        Loaded loaded = ledger.load();
        try (Producer<byte[], byte[]> producer = platform.clients().producer(service() + "-outbox")) {
            // before the fence, so that the schedule is completed from what these records carry
            Outbound outbound = new Outbound(producer, lease.token(), platform.failpoints());
            OutboxRelay.catchUp(store.outbox(), lease, outbound, platform.failpoints());
        }
        killSwitch.caughtUp(loaded.rearms(), loaded.kills(), loaded.killProgress());
        activation = new Activation(executor, ledger, loaded, permit, killSwitch, metrics, platform, onSaved);
        return new Saved(loaded.inputs(), loaded.outputs(), rebuildFrom(loaded), loaded.schedule());
    }

    private OptionalLong rebuildFrom(Loaded loaded) {
        Set<String> symbols = executor.settings().instruments().stream()
                .map(it -> it.symbol())
                .collect(Collectors.toSet());
        return loaded.bookStarts().entrySet().stream()
                .filter(it -> symbols.contains(it.getKey()))
                .mapToLong(it -> it.getValue())
                .min();
    }

    private Activation active() {
        Activation it = activation;
        if (it == null) {
            throw new IllegalStateException("the role is loaded first");
        }
        return it;
    }

    /** The database is told before the topic, so a report that only the topic knows means that the rows are older. */
    @Override
    public void adopt(Topic<?> topic, ConsumerRecord<byte[], byte[]> said) {
        OptionalLong seq = Headers.number(said.headers(), Headers.SEQ);
        if (seq.isEmpty() || seq.getAsLong() > active().lastSeqLoaded()) {
            throw new InvariantBroken(topic.name() + " holds report " + said.offset() + " that the database does not"
                    + " know: it is older than the topic; restore a newer backup before trading");
        }
    }

    @Override
    public void rebuild(Message message) {
        if (message instanceof MarketEvent event) {
            active().node().rebuild(event);
        }
    }

    @Override
    public Segment segment() {
        return new Segment(
                ContractsJson.mapper().writeValueAsString(executor.settings()),
                ContractsJson.mapper().writeValueAsString(active().node().state()),
                active().takeSeen());
    }

    @Override
    public void begin(RoleSession session) {
        OutboxRelay publishing = new OutboxRelay(
                store.outbox(),
                session.lease(),
                session.outbound(),
                platform.failpoints(),
                lanes,
                row -> metrics.published(row, Times.nanos(platform.clocks().now())));
        relay = publishing;
        publishing.start();
        active().begin(session, publishing);
        List<String> known =
                active().node().state().kills().stream().map(Kill::commandId).toList();
        killSwitch.actBy(command -> submit(session, command), known);
        onBegin.run();
    }

    private static void submit(RoleSession session, TradingCommand command) {
        session.submit(command).whenComplete((_, e) -> {
            if (e != null) {
                LOG.warn("the role ended before it took {}; the next one takes it", command.commandId());
            }
        });
    }

    @Override
    public void on(Message message, Trace trace) {
        Activation it = active();
        switch (message) {
            case Approved approved -> it.approved(approved, trace);
            case Denied denied -> it.denied(denied);
            case TradingCommand command -> it.command(command);
            case BookSnapshot snapshot -> it.snapshot(snapshot);
            default -> it.node().on(message);
        }
    }

    @Override
    public void refused(ConsumerRecord<byte[], byte[]> message, String reason, Input.OnUnreadable then) {
        String place = message.topic() + "/" + message.partition() + "/" + message.offset();
        metrics.error(
                then == Input.OnUnreadable.SKIP
                        ? ExecutionMetrics.UNREADABLE_MARKET_EVENT
                        : ExecutionMetrics.REFUSED_RECORD);
        if (then == Input.OnUnreadable.SKIP) {
            LOG.warn("record {} is skipped: {}", place, reason);
            return;
        }
        LOG.error("record {} is refused and kept as it came: {}", place, reason);
        boolean forged = message.topic().equals(Topics.ORDERS_APPROVED.name())
                && guard.refuse(message).isPresent();
        if (forged) {
            killSwitch.halt(place, "record " + place + " was refused: " + reason);
            active().refused(message, reason);
            return;
        }
        InvariantBroken unreadable = new InvariantBroken("record " + place + " cannot be read: " + reason);
        killSwitch.halt(unreadable); // before it is thrown, since what follows takes its time
        active().refused(message, reason);
        active().save();
        throw unreadable;
    }

    @Override
    public void batchEnded(boolean handledAny) {
        active().batchEnded();
    }

    @Override
    public void end() {
        active().save();
        OutboxRelay publishing = relay;
        if (publishing != null) {
            publishing.close();
        }
    }

    /** What is traded here. */
    List<InstrumentRules> instruments() {
        return executor.settings().instruments();
    }

    /** Reports committed and not yet published. */
    public long outboxLag() {
        OutboxRelay publishing = relay;
        return publishing == null ? 0 : publishing.behind();
    }
}
