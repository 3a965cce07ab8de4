package io.breakwater.execution.kill;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.kill.KillProgress;
import io.breakwater.shell.kill.KillRequest;
import io.breakwater.shell.kill.KnownKills;
import io.breakwater.shell.kill.LastPassed;
import io.breakwater.shell.kill.ScopeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door every kill comes through, from people, from risk, from a topic, or because something must not be. The
 * gate closes first, in memory; then the kill is written down, risk is told, and the role takes the orders back.
 */
public final class KillSwitch {

    /** The actor of kills that this service orders itself. */
    public static final String SERVICE = "execution-service";

    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

    private final PermitHolder permit;
    private final KillFile file;
    private final InstantSource clock;
    private final Map<String, KillProgress> progress = new LinkedHashMap<>();
    private final KnownKills known = new KnownKills();
    private final Map<String, Rearm> asked = new LinkedHashMap<>();
    private volatile Consumer<Kill> risk = _ -> {};
    private volatile Consumer<TradingCommand> people = _ -> {};
    private volatile Consumer<TradingCommand> role = _ -> {};

    /** Kills of the file that nothing in it has cleared close the gate from the first moment. */
    public KillSwitch(PermitHolder permit, KillFile file, InstantSource clock) {
        this.permit = permit;
        this.file = file;
        this.clock = clock;
        file.rearms().forEach(permit::clear);
        file.notCleared().forEach(kill -> close(kill, kill.time()));
    }

    /** Who tells risk of a kill; it hears of those in force at once. */
    public void tellRiskBy(Consumer<Kill> teller) {
        risk = teller;
        inForce().forEach(teller);
    }

    /** Who tells people; it hears of those in force at once, since who was to be told may not have been. */
    public void tellPeopleBy(Consumer<TradingCommand> teller) {
        people = teller;
        inForce().forEach(teller);
    }

    /**
     * Who takes orders back, and the kills that it goes on with: of all others in force it hears now, and then of the
     * re-arms that came on the permit stream.
     */
    public synchronized void actBy(Consumer<TradingCommand> actor, List<String> goesOnWith) {
        role = actor;
        goesOnWith.forEach(this::canceling);
        inForce().stream()
                .filter(kill -> !goesOnWith.contains(kill.commandId()))
                .forEach(actor);
        asked.values().forEach(actor);
    }

    /** A person stops this. While a kill of the same scope is known to be in force, it is that kill. */
    public synchronized KillStatus kill(String actor, KillRequest request) {
        Scope scope = request.scope();
        Optional<Kill> inForce = inForce().stream()
                .filter(it -> known.isKnown(it) && it.scope().equals(scope))
                .findFirst();
        if (inForce.isPresent()) {
            return status(inForce.get());
        }
        Kill kill = new Kill(UUID.randomUUID().toString(), scope, actor, request.reason(), clock.instant());
        known.made(kill);
        engage(kill);
        return status(kill);
    }

    /**
     * Stops everything because of what must not be, whatever else is in force: a re-arm of another kill does not clear
     * it. While it is in force, the same cause again is the same kill; once it was cleared, it is the next one.
     */
    public synchronized void halt(String cause, String reason) {
        String id = haltId(cause, 0);
        for (int again = 1; permit.wasCleared(id); again++) {
            id = haltId(cause, again);
        }
        engage(new Kill(id, new Scope.All(), SERVICE, reason, clock.instant()));
    }

    /** What ends the role stops everything as well. */
    public void halt(RuntimeException broken) {
        halt("invariant\n" + broken, "execution found what must not be: " + broken.getMessage());
    }

    private static String haltId(String cause, int again) {
        String name = SERVICE + '\n' + cause + (again == 0 ? "" : "\n" + again);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Puts a kill into force, wherever it comes from; one that is known has no second effect. */
    public synchronized void engage(Kill kill) {
        if (heard(kill)) {
            risk.accept(kill);
            role.accept(kill);
        }
    }

    /** The role has heard a kill that risk has made durable: it closes the gate, and the role itself acts on it. */
    public synchronized boolean heard(Kill kill) {
        if (!close(kill, clock.instant())) {
            return false;
        }
        LOG.error(
                "KILL {} of {} by {}: {}; the gate is closed to it",
                kill.commandId(),
                ScopeText.of(kill.scope()),
                kill.actor(),
                kill.reason());
        try {
            file.add(kill);
        } catch (IOException e) {
            LOG.error(
                    "kill {} could not be written to the local file: {}; the gate stays closed while this process"
                            + " lives, and the database keeps the kill as well",
                    kill.commandId(),
                    e.toString());
        }
        people.accept(kill);
        return true;
    }

    private boolean close(Kill kill, Instant closedAt) {
        boolean isNew = permit.latch(kill);
        if (isNew) {
            progress.put(kill.commandId(), new KillProgress(closedAt));
        }
        return isNew;
    }

    /**
     * Two people have cleared a kill on the permit stream: the role makes it durable, then {@link #rearmed}. Where none
     * is played the next one does: who stands by hears of a kill as well, and is not told of its re-arm again.
     */
    public synchronized void rearmAsked(Rearm rearm) {
        if (!permit.wasCleared(rearm.clearsCommandId())) {
            asked.put(rearm.clearsCommandId(), rearm);
        }
        role.accept(rearm);
    }

    /** A re-arm is durable: what it names is in force no more. */
    public synchronized void rearmed(Rearm rearm) {
        asked.remove(rearm.clearsCommandId());
        if (progress.remove(rearm.clearsCommandId()) != null) {
            LOG.warn("kill {} was cleared by {} and {}", rearm.clearsCommandId(), rearm.actor(), rearm.approver());
            people.accept(rearm);
        }
        try {
            file.cleared(rearm);
        } catch (IOException e) {
            LOG.warn(
                    "the re-arm of {} could not be written to the local file: {}; the next start asks the database",
                    rearm.clearsCommandId(),
                    e.toString());
        }
        permit.clear(rearm);
    }

    /**
     * What the database has, read by the holder of the lock: every kill left now is in force.
     *
     * @param kept what it kept of the kills in force, as JSON
     */
    public synchronized void caughtUp(List<Rearm> rearms, List<Kill> kills, Map<String, String> kept) {
        rearms.forEach(this::rearmed);
        for (Kill kill : kills) {
            close(kill, kill.time());
            risk.accept(kill); // who took it first need not be the one that listens now
            Optional.ofNullable(kept.get(kill.commandId()))
                    .map(json -> ContractsJson.mapper().readValue(json, KillProgress.Kept.class))
                    .ifPresent(it -> progress.put(kill.commandId(), KillProgress.of(it)));
        }
        known.caughtUp();
    }

    /** The role is not played any more: nobody here acts on kills, and another process may clear them. */
    public synchronized void interrupted() {
        role = _ -> {};
        known.lost();
        progress.values().forEach(KillProgress::interrupted);
    }

    /** What is to be kept of a kill, as JSON. */
    public synchronized Optional<String> kept(String killId) {
        return Optional.ofNullable(progress.get(killId))
                .map(it -> ContractsJson.mapper().writeValueAsString(it.kept()));
    }

    /** The role has asked every open order back. */
    public synchronized void canceling(String killId) {
        Optional.ofNullable(progress.get(killId)).ifPresent(KillProgress::canceling);
    }

    /** An order was taken back while kills are in force; it counts for those that reach it. */
    public synchronized void canceled(NewOrder order) {
        inForce().stream()
                .filter(kill -> kill.scope().reaches(order))
                .forEach(kill -> progress(kill).canceled(order.clOrdId().value()));
    }

    /** The exchange was asked for its open orders. */
    public synchronized void polled(Collection<NewOrder> open, LastPassed sends) {
        Instant now = clock.instant();
        for (Kill kill : inForce()) {
            List<String> reached = open.stream()
                    .filter(order -> kill.scope().reaches(order))
                    .map(order -> order.clOrdId().value())
                    .toList();
            progress(kill).looked(reached, sends.in(kill.scope()), now);
        }
    }

    /** What closes the gate: what stops everything first, and of that what is known to be in force. */
    public synchronized List<Kill> inForce() {
        return known.first(permit.killsInForce());
    }

    /** The first kill in force and how far it has come. */
    public synchronized KillStatus status() {
        return inForce().stream().findFirst().map(this::status).orElseGet(KillStatus::armed);
    }

    /** How far this kill has come; empty where it is not in force. */
    public synchronized Optional<KillStatus> status(String killId) {
        return inForce().stream()
                .filter(kill -> kill.commandId().equals(killId))
                .findFirst()
                .map(this::status);
    }

    private KillStatus status(Kill kill) {
        KillProgress its = progress(kill);
        List<String> others = inForce().stream()
                .map(Kill::commandId)
                .filter(id -> !id.equals(kill.commandId()))
                .toList();
        return KillStatus.of(kill, its.state(clock.instant()), its.kept(), others);
    }

    private KillProgress progress(Kill kill) {
        return progress.computeIfAbsent(kill.commandId(), _ -> new KillProgress(kill.time()));
    }
}
