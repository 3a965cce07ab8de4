package io.breakwater.execution.permit;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.order.Kills;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order may leave now. A permit counts from our own monotonic time of asking for it, so that no two clocks
 * are compared and an answer that waited somewhere is worth nothing. A kill closes the gate whatever the permit says.
 */
public final class PermitHolder {

    /** Longer than this no permit is believed, whatever time to live an answer names. */
    public static final Duration LONGEST = Duration.ofSeconds(2);

    /** A wall clock that moved this much against the monotonic one means that the process or the machine slept. */
    private static final long CLOCK_JUMP_NANOS = 1_000_000_000;

    private record Asked(long nanos, Instant wall) {}

    private record Permit(long epoch, Asked asked, long ttlNanos) {}

    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final LongSupplier nonces;
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private final Kills kills = new Kills();
    private @Nullable Permit permit;
    private String reason = "risk has not answered yet";

    /** @param nonces random numbers that are not negative */
    public PermitHolder(LongSupplier nanoTime, InstantSource clock, LongSupplier nonces) {
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.nonces = nonces;
    }

    /** A number to ask with, now. */
    public synchronized long ask() {
        Asked now = now();
        asked.values().removeIf(it -> now.nanos - it.nanos >= LONGEST.toNanos());
        long nonce = nonces.getAsLong();
        asked.put(nonce, now);
        return nonce;
    }

    /** Risk's answer to a number we asked with; any other number is nothing. Returns whether it counted. */
    public synchronized boolean answered(PermitMessage.Answer answer) {
        Asked question = asked.get(answer.nonce());
        if (question == null) {
            return false;
        }
        forgetUpTo(answer.nonce());
        Optional<String> refusal = refusal(answer);
        if (refusal.isPresent()) {
            drop(refusal.get());
        } else {
            long ttl = Math.min(Duration.ofMillis(answer.ttlMillis()).toNanos(), LONGEST.toNanos());
            permit = new Permit(answer.epoch(), question, ttl);
        }
        return true;
    }

    /** A later question has been answered: answers to earlier ones are old. */
    private void forgetUpTo(long nonce) {
        for (Iterator<Long> each = asked.keySet().iterator(); each.hasNext(); ) {
            boolean last = each.next() == nonce;
            each.remove();
            if (last) {
                return;
            }
        }
    }

    private static Optional<String> refusal(PermitMessage.Answer answer) {
        return switch (answer.state()) {
            case ACTIVE, REDUCE_ONLY -> Optional.empty();
            case HALTED, KILLED -> Optional.of("risk says that trading is " + answer.state());
        };
    }

    /** Gives the permit up; questions under way are forgotten, so that only a fresh answer brings it back. */
    public synchronized void drop(String because) {
        permit = null;
        asked.clear();
        reason = because;
    }

    /** A connection begins or ends: answers to what was asked before are not waited for. */
    public synchronized void forgetQuestions() {
        asked.clear();
    }

    /**
     * Closes the gate to what a kill reaches until a re-arm names it; returns whether it is new. One that stops
     * everything takes the permit as well.
     */
    public synchronized boolean latch(Kill kill) {
        boolean isNew = kills.latch(kill);
        if (isNew && kill.scope() instanceof Scope.All) {
            drop("killed by " + kill.commandId());
        }
        return isNew;
    }

    /** Opens what a kill closed; only after the re-arm is durable. */
    public synchronized void clear(Rearm rearm) {
        kills.clear(rearm);
        kills.restore(List.of(), List.of(rearm.clearsCommandId())); // it may yet come by a slower way
    }

    /** Whether a re-arm of this kill was heard of; it cannot come into force again. */
    public synchronized boolean wasCleared(String killId) {
        return kills.cleared().contains(killId);
    }

    public synchronized List<Kill> killsInForce() {
        return List.copyOf(kills.inForce());
    }

    /** Whether this order may leave now. */
    public synchronized PermitLook look(NewOrder order) {
        return kills.reaching(order).map(PermitHolder::killed).orElseGet(this::look);
    }

    private static PermitLook killed(Kill kill) {
        return PermitLook.no("kill " + kill.commandId() + " is in force");
    }

    /** Whether anything may leave now. */
    public synchronized PermitLook look() {
        return kills.ofAll().map(PermitHolder::killed).orElseGet(this::lookAtPermit);
    }

    private PermitLook lookAtPermit() {
        if (permit == null) {
            return PermitLook.no("no permit is held: " + reason);
        }
        Asked now = now();
        if (jumped(permit.asked, now)) {
            drop("the wall clock jumped against the monotonic clock");
            return PermitLook.no("no permit is held: " + reason);
        }
        long age = now.nanos - permit.asked.nanos;
        if (age < 0 || age >= permit.ttlNanos) {
            return PermitLook.no("the permit has expired: risk last answered a question that is "
                    + Duration.ofNanos(age).toMillis() + " ms old");
        }
        return new PermitLook(true, permit.epoch, "");
    }

    private static boolean jumped(Asked then, Asked now) {
        long wall = Duration.between(then.wall, now.wall).toNanos();
        return Math.abs(wall - (now.nanos - then.nanos)) > CLOCK_JUMP_NANOS;
    }

    /** How old the question is that the permit answers; empty where none is held. */
    public synchronized OptionalLong ageNanos() {
        return permit == null ? OptionalLong.empty() : OptionalLong.of(now().nanos - permit.asked.nanos);
    }

    private Asked now() {
        return new Asked(nanoTime.getAsLong(), clock.instant());
    }
}
