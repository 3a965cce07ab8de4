package io.breakwater.risk;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.risk.RiskState;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.kill.KillProgress;
import io.breakwater.shell.kill.KillRequest;
import io.breakwater.shell.kill.KillState;
import io.breakwater.shell.kill.LastPassed;
import io.breakwater.shell.kill.ScopeText;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door every kill comes through: people, execution, the loss breaker. The gate closes first and everybody on
 * the permit stream hears of it; then the kill goes to the disk. Neither broker nor database is asked.
 */
final class KillSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

    private final Gate gate;
    private final PermitConnections connections;
    private final KillFile file;
    private final InstantSource clock;
    private final Map<String, KillProgress> progress = new LinkedHashMap<>();
    private final Map<String, Integer> openOrdersBefore = new HashMap<>();
    private volatile Consumer<TradingCommand> people = _ -> {};

    /** Kills of the file that are not cleared there close the gate until the database says what became of them. */
    KillSwitch(Gate gate, PermitConnections connections, KillFile file, InstantSource clock) {
        this.gate = gate;
        this.connections = connections;
        this.file = file;
        this.clock = clock;
        file.rearms().forEach(rearm -> gate.clearedBefore(rearm.clearsCommandId()));
        file.notCleared().forEach(gate::close);
    }

    /** Who tells people; it hears of the kills in force at once, since who was to be told may not have been. */
    void tellPeopleBy(Consumer<TradingCommand> teller) {
        people = teller;
        gate.inForce().forEach(teller);
    }

    /** A person stops this. While a kill of the same scope is known to be in force, it is that kill. */
    synchronized Kill kill(String actor, KillRequest request) {
        Scope scope = request.scope();
        Optional<Kill> known =
                gate.known().stream().filter(it -> it.scope().equals(scope)).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        Kill kill = new Kill(UUID.randomUUID().toString(), scope, actor, request.reason(), clock.instant());
        gate.closeByOwn(kill);
        tell(kill);
        remember(kill);
        people.accept(kill);
        return kill;
    }

    /**
     * Puts a kill into force, wherever it comes from; one that is known has no second effect. Returns whether it is
     * remembered outside this process.
     */
    synchronized boolean engage(Kill kill) {
        boolean isNew = gate.close(kill);
        if (isNew) {
            tell(kill);
        }
        boolean isRemembered = !gate.isPending(kill) || remember(kill);
        if (isNew) {
            people.accept(kill);
        }
        return isRemembered;
    }

    private void tell(Kill kill) {
        connections.revoke(kill);
        progress.put(kill.commandId(), new KillProgress(clock.instant()));
        LOG.error(
                "KILL {} of {} by {}: {}; the gate is closed to it",
                kill.commandId(),
                ScopeText.of(kill.scope()),
                kill.actor(),
                kill.reason());
    }

    /** Two people have cleared a kill, and that is in the database. */
    void cleared(Rearm rearm) {
        people.accept(rearm);
    }

    private boolean remember(Kill kill) {
        try {
            file.add(kill);
            return true;
        } catch (IOException e) {
            LOG.error(
                    "kill {} could not be written to the local file: {}; the gate stays closed while this process"
                            + " lives, and the database keeps the kill as well",
                    kill.commandId(),
                    e.toString());
            return false;
        }
    }

    /** The database has this re-arm: the file need not ask about its kill again. */
    synchronized void rearmed(Rearm rearm) {
        try {
            file.cleared(rearm);
        } catch (IOException e) {
            LOG.warn(
                    "the re-arm of {} could not be written to the local file: {}; the next start asks the database",
                    rearm.clearsCommandId(),
                    e.toString());
        }
    }

    /** A kill of an earlier process closed the gate when it was given. */
    private KillProgress progress(Kill kill) {
        return progress.computeIfAbsent(kill.commandId(), _ -> new KillProgress(kill.time()));
    }

    /**
     * An order ended as canceled; it counts for the kills that reach it.
     *
     * @param order empty where risk does not know it: then only what stops everything surely reaches it
     */
    synchronized void canceled(ClOrdId clOrdId, Optional<NewOrder> order) {
        gate.inForce().stream()
                .filter(kill -> order.map(kill.scope()::reaches).orElse(kill.scope() instanceof Scope.All))
                .forEach(kill -> progress(kill).canceled(clOrdId.value()));
    }

    /** This is in the database: its kills have reached the account; what is no longer in force is forgotten. */
    synchronized void saved(RiskState state, LastPassed approvals) {
        for (Kill kill : state.kills()) {
            progress(kill).canceling();
            openOrdersBefore.putIfAbsent(kill.commandId(), reached(kill, state).size());
        }
        List<Kill> inForce = gate.inForce();
        Set<String> ids = inForce.stream().map(Kill::commandId).collect(Collectors.toSet());
        progress.keySet().retainAll(ids);
        openOrdersBefore.keySet().retainAll(ids);
        for (Kill kill : inForce) {
            progress(kill).looked(reached(kill, state), approvals.in(kill.scope()), state.time());
        }
        notifyAll();
    }

    private static List<String> reached(Kill kill, RiskState state) {
        return state.orders().stream()
                .map(OrderRow::order)
                .filter(order -> kill.scope().reaches(order))
                .map(order -> order.clOrdId().value())
                .toList();
    }

    /** The role is not played any more. */
    synchronized void interrupted() {
        progress.values().forEach(KillProgress::interrupted);
        notifyAll();
    }

    /** Waits until the kill's effect is verified, at most so long and only while a role is played. */
    synchronized KillStatus await(Kill kill, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (left > 0
                && gate.inactive().isEmpty()
                && progress(kill).state(clock.instant()) != KillState.KILLED_VERIFIED) {
            wait(left);
            left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
        return status(kill);
    }

    /** The kill of this id and how far it has come; empty where it is not in force. */
    synchronized Optional<KillStatus> status(String killId) {
        return gate.inForce().stream()
                .filter(kill -> kill.commandId().equals(killId))
                .findFirst()
                .map(this::status);
    }

    /** The first kill in force, one that stops everything before others, and how far it has come. */
    synchronized KillStatus status() {
        List<Kill> inForce = gate.inForce();
        return inForce.isEmpty() ? KillStatus.armed(gate.durable().epoch()) : status(inForce.getFirst());
    }

    /** What a re-arm has to have seen: the kills in force, and how far the first has come. */
    synchronized String version() {
        String kills = gate.inForce().stream().map(Kill::commandId).collect(Collectors.joining("+"));
        return status().state() + (kills.isEmpty() ? "" : "+" + kills);
    }

    synchronized KillStatus status(Kill kill) {
        KillProgress its = progress(kill);
        KillState state = its.state(clock.instant());
        ScopeText scope = ScopeText.of(kill.scope());
        return new KillStatus(
                Optional.of(kill.commandId()),
                scope.scope(),
                scope.account(),
                scope.strategy(),
                scope.symbol(),
                state,
                gate.durable().epoch(),
                Optional.of(kill.reason()),
                Optional.of(kill.actor()),
                Optional.of(its.kept().gateClosedAt()),
                evidence(kill, its, state),
                others(kill));
    }

    private List<String> others(Kill kill) {
        return gate.inForce().stream()
                .map(Kill::commandId)
                .filter(id -> !id.equals(kill.commandId()))
                .toList();
    }

    private KillStatus.Evidence evidence(Kill kill, KillProgress its, KillState state) {
        return new KillStatus.Evidence(
                Optional.ofNullable(openOrdersBefore.get(kill.commandId())),
                its.openOrders().map(List::size),
                its.kept().canceled(),
                its.kept().lastSendAt(),
                its.verifiedAt(),
                notes(kill, its, state));
    }

    private List<String> notes(Kill kill, KillProgress its, KillState state) {
        List<String> notes = new ArrayList<>();
        gate.inactive().ifPresent(why -> notes.add("risk does not work now: " + why));
        if (!gate.isKnown(kill)) {
            notes.add("this kill is from before; whether it was cleared since, risk reads in the database as soon as it"
                    + " works; a new kill has an id of its own until then");
        }
        if (!its.isCanceling()) {
            notes.add(
                    "no order that it reaches leaves; the kill is on the local disk and goes into the database as soon"
                            + " as risk works");
        } else if (state == KillState.CANCELING) {
            notes.add("the open orders are being taken back; ask again in some seconds");
        } else if (state == KillState.KILLED_UNVERIFIED) {
            notes.add("orders are still open or may be; look at execution's kill switch and at the venue");
        }
        return notes;
    }
}
