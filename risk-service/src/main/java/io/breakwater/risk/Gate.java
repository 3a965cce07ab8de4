package io.breakwater.risk;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.shell.kill.KnownKills;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a permit to trade may be given now. What tightens counts from the moment it is heard of; what loosens counts
 * once the database has it. All methods may be called from any thread.
 */
final class Gate {

    /** So old a proof of life may be. */
    static final Duration PROOF_AGE = Duration.ofSeconds(1);

    /** The proofs of life of an activation, by {@link System#nanoTime}. */
    interface Vitals {
        long turnedNanos();

        long acknowledgedNanos();

        long lockConfirmedNanos();
    }

    /**
     * What the database has.
     *
     * @param settled ids of all kills it ever got, cleared or not
     * @param rearms the last re-arms, oldest first
     */
    record Durable(long epoch, TradingState state, List<Kill> kills, Set<String> settled, List<Rearm> rearms) {
        Durable {
            kills = List.copyOf(kills);
            settled = Set.copyOf(settled);
            rearms = List.copyOf(rearms);
        }
    }

    /** What a look at the gate found. */
    sealed interface Look {}

    /** @param stopped kills that reach a part of trading and leave the rest alone */
    record Granted(long epoch, TradingState state, List<Kill> stopped) implements Look {
        Granted {
            stopped = List.copyOf(stopped);
        }
    }

    record Refused(String sentence) implements Look {}

    private final LongSupplier nanoTime;
    private final Map<String, Kill> pending = new LinkedHashMap<>();
    private final Set<String> clearedBefore = new HashSet<>();
    private final KnownKills known = new KnownKills();
    private @Nullable Vitals vitals;
    private String inactive = "risk has not begun yet";
    private Durable durable = new Durable(0, TradingState.HALTED, List.of(), Set.of(), List.of());
    private TradingState state = TradingState.HALTED;
    private long savedNanos;

    Gate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Closes to what this kill reaches until its re-arm is durable; returns whether the kill is new. */
    synchronized boolean close(Kill kill) {
        String id = kill.commandId();
        return !durable.settled().contains(id) && !clearedBefore.contains(id) && pending.putIfAbsent(id, kill) == null;
    }

    /** Closes by a kill that this process has just given its id. */
    synchronized void closeByOwn(Kill kill) {
        known.made(kill);
        pending.put(kill.commandId(), kill);
    }

    /** The re-arm of this kill was durable before this process began. */
    synchronized void clearedBefore(String killId) {
        clearedBefore.add(killId);
    }

    /** The core has come to this state; a looser one waits for the save. */
    synchronized void tighten(TradingState seen) {
        state = state.strictest(seen);
    }

    /** An activation begins; what it loaded and adopted is in the database. */
    synchronized void began(Vitals proofs) {
        vitals = proofs;
        known.caughtUp();
    }

    synchronized void ended(String why) {
        vitals = null;
        known.lost();
        inactive = why;
    }

    /** This is in the database now. */
    synchronized void saved(Durable now) {
        durable = now;
        state = now.state();
        savedNanos = nanoTime.getAsLong();
        pending.keySet().removeAll(now.settled());
    }

    synchronized Look look() {
        Optional<String> refusal = refusal();
        return refusal.isPresent() ? new Refused(refusal.get()) : new Granted(durable.epoch(), state, inForce());
    }

    private Optional<String> refusal() {
        Optional<Kill> everything = killOfAll();
        if (everything.isPresent()) {
            Kill first = everything.get();
            return Optional.of("kill " + first.commandId()
                    + (known.isKnown(first)
                            ? " is in force"
                            : " may be in force: risk has not read in the database what became of it"));
        }
        if (state == TradingState.KILLED) {
            return Optional.of("trading is killed");
        }
        Vitals proofs = vitals;
        if (proofs == null) {
            return Optional.of("risk does not work now: " + inactive);
        }
        long now = nanoTime.getAsLong();
        return tooOld(now, proofs.turnedNanos(), "risk's loop has not turned")
                .or(() -> tooOld(now, savedNanos, "risk's state was not saved"))
                .or(() -> tooOld(now, proofs.acknowledgedNanos(), "the broker has not answered"))
                .or(() -> tooOld(now, proofs.lockConfirmedNanos(), "the account's lock was not confirmed"));
    }

    private static Optional<String> tooOld(long now, long then, String what) {
        Duration age = Duration.ofNanos(now - then);
        return age.compareTo(PROOF_AGE) <= 0
                ? Optional.empty()
                : Optional.of(what + " for " + age.toMillis() + " ms; " + PROOF_AGE.toMillis() + " ms are allowed");
    }

    /**
     * All kills that close the gate, to everything or to a part: those that stop everything first; of these those known
     * to be in force, then those that may have been cleared; the database's before others.
     */
    synchronized List<Kill> inForce() {
        Map<String, Kill> all = new LinkedHashMap<>();
        durable.kills().forEach(kill -> all.put(kill.commandId(), kill));
        all.putAll(pending);
        return known.first(all.values());
    }

    private Optional<Kill> killOfAll() {
        return inForce().stream()
                .filter(kill -> kill.scope() instanceof Scope.All)
                .findFirst();
    }

    /** Kills of which it is certain that they are in force: a new call to stop may be answered with one of them. */
    synchronized List<Kill> known() {
        return inForce().stream().filter(known::isKnown).toList();
    }

    synchronized boolean isKnown(Kill kill) {
        return known.isKnown(kill);
    }

    /** Kills that the database does not have. */
    synchronized List<Kill> pending() {
        return List.copyOf(pending.values());
    }

    synchronized boolean isPending(Kill kill) {
        return pending.containsKey(kill.commandId());
    }

    synchronized Durable durable() {
        return durable;
    }

    /** The state in force, as strict as anybody has heard of. */
    synchronized TradingState state() {
        return killOfAll().isEmpty() ? state : TradingState.KILLED;
    }

    /** Why no role is played here; empty while one is. */
    synchronized Optional<String> inactive() {
        return vitals == null ? Optional.of(inactive) : Optional.empty();
    }
}
