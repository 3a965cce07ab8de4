package io.breakwater.execution;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.execution.kill.KillSwitch;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.execution.permit.PermitLook;
import io.breakwater.execution.store.Ledger;
import io.breakwater.execution.store.Loaded;
import io.breakwater.execution.store.OutboxRow;
import io.breakwater.execution.store.Unit;
import io.breakwater.execution.store.Unit.Approval;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.Platform;
import io.breakwater.messaging.RoleSession;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.kill.LastPassed;
import io.breakwater.shell.state.Correlation;
import io.breakwater.shell.tracing.TraceScope;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One holder's time: the node, what has happened and is not durable yet, and the last look before a send. */
final class Activation {

    private static final Duration SAVE_AT_LEAST_EVERY = Duration.ofSeconds(1);

    private record Playing(RoleSession session, OutboxRelay relay) {}

    private final Ledger ledger;
    private final PermitHolder permit;
    private final KillSwitch killSwitch;
    private final ExecutionMetrics metrics;
    private final Platform platform;
    private final Consumer<List<Said>> onSaved;
    private final ExecutionNode node;
    private final Effects effects = new Effects();
    private final OrderLog log = new OrderLog();
    private final LastPassed sends = new LastPassed();
    private final InHand inHand;
    private final Map<String, Long> bookStarts;
    private final long lastSeqLoaded;
    private List<String> seen;
    private @Nullable Playing playing;
    private long savedNanos;

    Activation(
            OrderExecutor executor,
            Ledger ledger,
            Loaded loaded,
            PermitHolder permit,
            KillSwitch killSwitch,
            ExecutionMetrics metrics,
            Platform platform,
            Consumer<List<Said>> onSaved) {
        this.ledger = ledger;
        this.permit = permit;
        this.killSwitch = killSwitch;
        this.metrics = metrics;
        this.platform = platform;
        this.onSaved = onSaved;
        this.inHand = new InHand(metrics, platform.clocks());
        this.savedNanos = platform.clocks().nanos();
        this.sends.before(platform.clocks().now()); // the holder before may have sent until now
        this.lastSeqLoaded = loaded.lastSeq();
        this.bookStarts = new HashMap<>(loaded.bookStarts());
        this.seen = loaded.seen();
        this.node = executor.node(this::lastLook, this::said);
        loaded.state().ifPresent(this::restore);
        seen.forEach(node::seen);
    }

    private void restore(ExecutionState state) {
        node.restore(state);
        state.orders().forEach(it -> log.knows(it.order()));
    }

    ExecutionNode node() {
        return node;
    }

    long lastSeqLoaded() {
        return lastSeqLoaded;
    }

    /** The ids seen, once; the node keeps them from here on. */
    List<String> takeSeen() {
        List<String> taken = seen;
        seen = List.of();
        return taken;
    }

    void begin(RoleSession session, OutboxRelay relay) {
        playing = new Playing(session, relay);
        node.endUnsent();
        save();
    }

    private Playing playing() {
        Playing it = playing;
        if (it == null) {
            throw new IllegalStateException("the role has not begun");
        }
        return it;
    }

    void approved(Approved approved, Trace trace) {
        Cause cause = approved.request().rationale().cause();
        try (var _ = Correlation.of(cause);
                var _ = TraceScope.of(trace.parent())) {
            inHand.taken(approved, trace);
            effects.approved(new Approval(approved, trace.text()));
            if (approved.request() instanceof NewOrder order) {
                log.knows(order);
            }
            node.on(approved);
        } finally {
            inHand.done();
        }
    }

    void denied(Denied denied) {
        effects.denied(denied);
        node.on(denied);
    }

    void command(TradingCommand command) {
        effects.commanded();
        switch (command) {
            case Kill kill -> {
                killSwitch.heard(kill);
                node.on(kill);
                save(); // a re-arm that comes next clears a kill that the rows know
                killSwitch.canceling(kill.commandId());
            }
            case Rearm rearm -> rearm(rearm);
            case TradingCommand.ChangeLimits _, TradingCommand.PromoteModel _ -> node.on(command);
        }
    }

    /** A loosening takes effect only after it is durable. */
    private void rearm(Rearm rearm) {
        if (rearm.actor().equals(rearm.approver())) {
            throw new InvariantBroken("re-arm " + rearm.commandId() + " was asked for and approved by the same person, "
                    + rearm.actor() + "; two are needed");
        }
        node.on(rearm);
        effects.rearmed(rearm);
        save();
        killSwitch.rearmed(rearm);
    }

    void snapshot(BookSnapshot snapshot) {
        offsetOf(Topics.MARKET_EVENTS.name())
                .ifPresent(offset -> bookStarts.put(snapshot.id().symbol(), offset));
        node.on(snapshot);
    }

    private Optional<Long> offsetOf(String topic) {
        return playing().session().positions().stream()
                .filter(it -> it.topic().equals(topic))
                .map(InputPosition::offset)
                .findFirst();
    }

    void refused(ConsumerRecord<byte[], byte[]> message, String reason) {
        effects.refused(RefusedRecords.asItCame(message, reason));
    }

    /**
     * The last look before a send: first the order and all before it are made durable, so that a process that dies from
     * here on knows it never finished; then the permit is looked at, and what was found is in the schedule before the
     * core hears it.
     */
    private SendCheck lastLook(NewOrder order) {
        save();
        inHand.durable();
        platform.failpoints().at(Failpoint.BEFORE_LOOK);
        playing().session().lease().requireHeld();
        PermitLook look = permit.look(order);
        SendCheck check = new SendCheck(platform.clocks().now(), look.permitted(), look.epoch(), look.reason());
        playing().session().journal().append(new ScheduleEntry.Check(check));
        if (check.permitted() && inHand.isAny()) {
            sends.passed(order, check.at());
            inHand.passed(order, check).ifPresent(effects::sent);
        }
        platform.failpoints().at(Failpoint.AFTER_LOOK);
        return check;
    }

    private void said(ExecutionReport report) {
        Optional<PositionRow> after = Optional.empty();
        if (report instanceof ExecutionReport.Trade) {
            after = node.portfolio().rows().stream()
                    .filter(it -> it.symbol().equals(report.symbol()))
                    .findFirst();
        }
        Trace trace = inHand.reported(report);
        effects.said(new Said(report, after, trace));
        if (report instanceof ExecutionReport.Canceled) {
            log.orderOf(report).ifPresent(killSwitch::canceled);
        }
        try (var _ = TraceScope.of(trace.parent())) {
            log.said(report);
        }
        if (!node.open().isOpen(report.clOrdId())) {
            log.ended(report.clOrdId());
            inHand.ended(report.clOrdId());
        }
    }

    void batchEnded() {
        boolean due = platform.clocks().nanos() - savedNanos >= SAVE_AT_LEAST_EVERY.toNanos();
        if (effects.any() || due) {
            save();
        }
        metrics.read(node.reader());
        if (!killSwitch.inForce().isEmpty()) {
            killSwitch.polled(openOrders(), sends);
        }
    }

    /** What the exchange has, and what may be on its way there. */
    private Collection<NewOrder> openOrders() {
        Map<ClOrdId, NewOrder> open = new LinkedHashMap<>();
        node.open().all().forEach(it -> open.put(it.order().clOrdId(), it.order()));
        node.state().venue().resting().forEach(it -> open.put(it.order().clOrdId(), it.order()));
        return open.values();
    }

    /** Makes durable what has happened, in one transaction, and hands what is to be said to the relay. */
    void save() {
        ExecutionState state = node.state();
        Map<String, String> progress = new LinkedHashMap<>();
        state.kills()
                .forEach(kill -> killSwitch.kept(kill.commandId()).ifPresent(it -> progress.put(kill.commandId(), it)));
        Unit.Effects durable = effects.copy();
        RoleSession session = playing().session();
        platform.failpoints().at(Failpoint.BEFORE_SAVE);
        List<OutboxRow> rows = ledger.save(new Unit(
                durable,
                state,
                session.positions(),
                session.outbound().nextOffsets(),
                bookStarts,
                progress,
                session.journal().pendingText()));
        platform.failpoints().at(Failpoint.AFTER_COMMIT);
        playing().relay().publish(rows);
        effects.clear();
        savedNanos = platform.clocks().nanos();
        long now = Times.nanos(platform.clocks().now());
        metrics.saved(durable.said(), state, node.reader().markets(), now);
        onSaved.accept(durable.said());
    }
}
