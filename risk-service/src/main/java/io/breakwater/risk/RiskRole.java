package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.ChangeLimits;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.RiskNode;
import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Input;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.RoleSession;
import io.breakwater.messaging.StatefulRole;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.Trace;
import io.breakwater.messaging.UnreadableRecord;
import io.breakwater.shell.kill.LastPassed;
import io.breakwater.shell.state.Correlation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One activation of judging: proposals, reports, market data and commands in; verdicts and commands out. What tightens
 * takes effect at once, what loosens only when it is saved.
 */
final class RiskRole implements StatefulRole {

    private static final Logger LOG = LoggerFactory.getLogger(RiskRole.class);
    private static final long SAVE_EVERY_NANOS = Duration.ofMillis(400).toNanos();
    private static final int REARMS_KEPT = 8;

    /** What it reads. */
    static final List<Input<?>> INPUTS = List.of(
            Input.money(Topics.ORDERS_PROPOSED), Input.money(Topics.EXECUTIONS), Input.market(Topics.MARKET_EVENTS));

    private final RiskParts parts;
    private final Consumer<RoleSession> active;
    private final Unsaved unsaved = new Unsaved();
    private final Set<String> settled = new LinkedHashSet<>();
    private final List<Rearm> rearms = new ArrayList<>();
    private final List<String> answeredBefore = new ArrayList<>();
    private final LastPassed approvals = new LastPassed();
    private InHand inHand = InHand.NOTHING;
    private long savedAt;
    private boolean saveNow;
    private @Nullable RiskNode node;
    private @Nullable RoleSession session;
    private @Nullable RiskVoice voice;

    /** @param active hears that judging begins */
    RiskRole(RiskParts parts, Consumer<RoleSession> active) {
        this.parts = parts;
        this.active = active;
    }

    @Override
    public String service() {
        return "risk";
    }

    @Override
    public List<Input<?>> inputs() {
        return INPUTS;
    }

    @Override
    public List<Topic<?>> outputs() {
        return List.of(Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED, Topics.TRADING_COMMANDS);
    }

    @Override
    public Saved load(Lease lease) {
        RiskStore.Kept kept = parts.rows().load();
        RiskNode restored = new RiskNode(parts.settings(), kept.state(), this::say);
        kept.answered().forEach(restored::answered);
        answeredBefore.addAll(kept.answered());
        settled.addAll(kept.commands().settled());
        kept.commands().rearms().forEach(this::keep);
        unsaved.untold.addAll(kept.commands().unpublished());
        kept.saved().outputs().forEach((topic, it) -> unsaved.outputs.put(topic, it.offset()));
        kept.state().passTimes().forEach(nanos -> approvals.before(Times.instant(nanos)));
        node = restored;
        return kept.saved();
    }

    @Override
    public void adopt(Topic<?> topic, ConsumerRecord<byte[], byte[]> said) {
        unsaved.outputs.merge(topic.name(), said.offset() + 1, Math::max);
        if (new Forgery(parts.key(), parts.metrics()).is(topic, said)) {
            return;
        }
        try {
            if (topic.equals(Topics.ORDERS_APPROVED)) {
                Approved approved = TopicCodec.read(Topics.ORDERS_APPROVED, said.value());
                node().adopt(approved);
                remember(approved.request());
                approvals.approved(approved);
            } else if (topic.equals(Topics.ORDERS_DENIED)) {
                Denied denied = TopicCodec.read(Topics.ORDERS_DENIED, said.value());
                node().adopt(denied);
                remember(denied.request());
            } else {
                adopt(TopicCodec.read(Topics.TRADING_COMMANDS, said.value()));
            }
        } catch (UnreadableRecord e) {
            throw new InvariantBroken("an own record of " + topic.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A kill that was said is in force, saved or not. A re-arm is said only after it was saved. */
    private void adopt(TradingCommand command) {
        unsaved.told(command);
        if (command instanceof Kill kill && !settled.contains(kill.commandId())) {
            node().on(kill);
            unsaved.commands.add(kill);
            parts.killSwitch().engage(kill);
        }
    }

    private void remember(OrderRequest request) {
        unsaved.answered.add(request.clOrdId().value());
    }

    @Override
    public Segment segment() {
        var json = ContractsJson.mapper();
        List<String> seen = new ArrayList<>(answeredBefore);
        seen.addAll(unsaved.answered);
        answeredBefore.clear();
        return new Segment(json.writeValueAsString(parts.settings()), json.writeValueAsString(node().state()), seen);
    }

    @Override
    public void begin(RoleSession begun) {
        session = begun;
        voice = new RiskVoice(begun, parts);
        LOG.info(
                "judging under token {}, {} in epoch {}", begun.lease().token(), node().tradingState(), node().epoch());
        save();
        parts.gate().began(new SessionVitals(begun));
        // Kills that came while no role was played: they are taken before any record, and told to who came meanwhile.
        parts.gate().pending().forEach(begun::submit);
        parts.gate().inForce().forEach(parts.connections()::revoke);
        active.accept(begun);
    }

    @Override
    public void on(Message message, Trace cause) {
        inHand = InHand.NOTHING;
        switch (message) {
            case OrderRequest request -> {
                inHand = new InHand(cause, parts.clocks().nanos());
                try (Correlation _ = Correlation.of(request.rationale().cause())) {
                    node().on(request);
                }
                remember(request);
            }
            case ExecutionReport report -> {
                parts.reported(report, cause);
                Optional<NewOrder> order = node().openOrder(report.clOrdId());
                node().on(report);
                if (report instanceof ExecutionReport.Canceled) {
                    parts.killSwitch().canceled(report.clOrdId(), order);
                }
            }
            case TradingCommand command -> obey(command);
            default -> node().on(message);
        }
        parts.gate().tighten(node().tradingState());
    }

    /** A command is taken between two records, so that it can be saved before anything else is judged. */
    private void obey(TradingCommand command) {
        boolean isLate = command instanceof ChangeLimits change
                && !change.fromVersion().equals(node().limits().version());
        if (isLate || settled.contains(command.commandId())) {
            return;
        }
        node().on(command);
        unsaved.commands.add(command);
        unsaved.untold.add(command);
        save();
        LOG.warn(
                "{} by {}: {}; saved in epoch {}",
                command.getClass().getSimpleName(),
                command.actor(),
                command.reason(),
                node().epoch());
    }

    private void say(Message message) {
        RiskVoice speaking = Objects.requireNonNull(voice, "nothing is said before begin");
        switch (message) {
            case Approved approved -> {
                approvals.approved(approved);
                speaking.approve(approved, inHand);
            }
            case Denied denied -> speaking.deny(denied, inHand);
            case Kill kill -> {
                parts.killSwitch().engage(kill);
                parts.metrics().tripped(); // nobody else makes risk say one
                speaking.tell(kill);
                unsaved.commands.add(kill);
                unsaved.told(kill);
                saveNow = true; // once the record that caused it counts as handled
            }
            default -> throw new InvariantBroken("risk does not say " + message);
        }
    }

    @Override
    public void refused(ConsumerRecord<byte[], byte[]> message, String reason, Input.OnUnreadable then) {
        parts.metrics().error(RiskMetrics.unreadable(message.topic()));
        LOG.error("{} at offset {}: {}", message.topic(), message.offset(), reason);
        if (then == Input.OnUnreadable.STOP) {
            throw new InvariantBroken(
                    message.topic() + " has an unreadable record at offset " + message.offset() + ": " + reason);
        }
    }

    @Override
    public void batchEnded(boolean handledAny) {
        parts.metrics().read(node().reader());
        if (saveNow || parts.clocks().nanos() - savedAt >= SAVE_EVERY_NANOS) {
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
        RiskState state = node().state();
        unsaved.outputs.putAll(playing.outbound().nextOffsets());
        parts.platform().failpoints().at(Failpoint.BEFORE_SAVE);
        parts.rows().save(playing.lease(), unsaved.with(state, playing.positions()));
        parts.platform().failpoints().at(Failpoint.AFTER_COMMIT);
        savedAt = parts.clocks().nanos();
        saveNow = false;
        state.kills().forEach(kill -> settled.add(kill.commandId()));
        List<Rearm> newRearms = unsaved.rearms();
        newRearms.forEach(this::keep);
        unsaved.saved();
        parts.gate().saved(new Gate.Durable(node().epoch(), node().tradingState(), state.kills(), settled, rearms));
        newRearms.forEach(parts.connections()::rearmed);
        newRearms.forEach(parts.killSwitch()::cleared);
        publish();
        parts.view().saved(state);
        parts.metrics().saved(state, node());
        parts.killSwitch().saved(state, approvals);
    }

    private void keep(Rearm rearm) {
        parts.killSwitch().rearmed(rearm);
        rearms.add(rearm);
        settled.add(rearm.commandId());
        if (rearms.size() > REARMS_KEPT) {
            rearms.removeFirst();
        }
    }

    private void publish() {
        RiskVoice speaking = Objects.requireNonNull(voice, "nothing is said before begin");
        for (TradingCommand command : List.copyOf(unsaved.untold)) {
            parts.platform().failpoints().at(Failpoint.BEFORE_TELL);
            speaking.tell(command);
            parts.platform().failpoints().at(Failpoint.AFTER_TELL);
            unsaved.told(command);
        }
    }

    private RiskNode node() {
        return Objects.requireNonNull(node, "the role was not loaded");
    }
}
