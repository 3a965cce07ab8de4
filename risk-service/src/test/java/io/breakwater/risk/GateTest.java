package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final long MILLI = 1_000_000;
    private static final Kill KILL = kill("kill-1");

    private long now = 10_000 * MILLI;
    private final Gate gate = new Gate(() -> now);

    private record Ages(long turnedNanos, long acknowledgedNanos, long lockConfirmedNanos) implements Gate.Vitals {}

    private static Kill kill(String id) {
        return new Kill(id, new Scope.All(), "operator", "a test", Instant.EPOCH);
    }

    private static Gate.Durable durable(long epoch, TradingState state, List<Kill> kills, String... settled) {
        return new Gate.Durable(epoch, state, kills, Set.of(settled), List.of());
    }

    private void openWith(TradingState state) {
        gate.saved(durable(3, state, List.of()));
        gate.began(new Ages(now, now, now));
    }

    private String look() {
        return switch (gate.look()) {
            case Gate.Granted granted -> "granted " + granted.state() + " in epoch " + granted.epoch();
            case Gate.Refused refused -> refused.sentence();
        };
    }

    @ParameterizedTest(name = "turned {0} ms, saved {1} ms, broker {2} ms, lock {3} ms ago: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # turned | saved | broker | lock | answer
            0        | 0     | 0      | 0    | granted ACTIVE in epoch 3
            1000     | 1000  | 1000   | 1000 | granted ACTIVE in epoch 3
            1001     | 0     | 0      | 0    | risk's loop has not turned for 1001 ms; 1000 ms are allowed
            0        | 1001  | 0      | 0    | risk's state was not saved for 1001 ms; 1000 ms are allowed
            0        | 0     | 1001   | 0    | the broker has not answered for 1001 ms; 1000 ms are allowed
            0        | 0     | 0      | 1001 | the account's lock was not confirmed for 1001 ms; 1000 ms are allowed
            """)
    void grantsWhileEveryProofOfLifeIsFresh(long turned, long saved, long broker, long lock, String answer) {
        long then = now;
        now = then - saved * MILLI;
        gate.saved(durable(3, TradingState.ACTIVE, List.of()));
        now = then;
        gate.began(new Ages(now - turned * MILLI, now - broker * MILLI, now - lock * MILLI));

        assertThat(look()).isEqualTo(answer);
    }

    @ParameterizedTest(name = "saved {0}, then seen {1}, then saved {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # saved     | seen        | now                             | saved again | then
            ACTIVE      | ACTIVE      | granted ACTIVE in epoch 3       | ACTIVE      | granted ACTIVE in epoch 3
            ACTIVE      | REDUCE_ONLY | granted REDUCE_ONLY in epoch 3  | ACTIVE      | granted ACTIVE in epoch 3
            ACTIVE      | HALTED      | granted HALTED in epoch 3       | HALTED      | granted HALTED in epoch 3
            REDUCE_ONLY | ACTIVE      | granted REDUCE_ONLY in epoch 3  | ACTIVE      | granted ACTIVE in epoch 3
            HALTED      | ACTIVE      | granted HALTED in epoch 3       | ACTIVE      | granted ACTIVE in epoch 3
            ACTIVE      | KILLED      | trading is killed               | KILLED      | trading is killed
            KILLED      | ACTIVE      | trading is killed               | ACTIVE      | granted ACTIVE in epoch 3
            """)
    void tightensAtOnceAndLoosensWithTheSave(
            TradingState saved, TradingState seen, String atOnce, TradingState savedAgain, String then) {
        openWith(saved);

        gate.tighten(seen);
        assertThat(look()).isEqualTo(atOnce);

        gate.saved(durable(3, savedAgain, List.of()));
        assertThat(look()).isEqualTo(then);
    }

    @Test
    void staysClosedByAKillUntilItsReArmIsSaved() {
        openWith(TradingState.ACTIVE);

        assertThat(gate.close(KILL)).isTrue();
        assertThat(gate.close(KILL)).as("again").isFalse();
        assertThat(look()).isEqualTo("kill kill-1 is in force");
        assertThat(gate.state()).isEqualTo(TradingState.KILLED);

        gate.saved(durable(3, TradingState.ACTIVE, List.of()));
        assertThat(look()).as("a save that has not heard of it").isEqualTo("kill kill-1 is in force");

        gate.saved(durable(4, TradingState.KILLED, List.of(KILL), "kill-1"));
        assertThat(gate.pending()).isEmpty();
        assertThat(look()).isEqualTo("kill kill-1 is in force");

        gate.saved(durable(4, TradingState.ACTIVE, List.of(), "kill-1"));
        assertThat(look()).isEqualTo("granted ACTIVE in epoch 4");
        assertThat(gate.close(KILL)).as("by a slower way").isFalse();
        assertThat(look()).isEqualTo("granted ACTIVE in epoch 4");
    }

    @Test
    void aKillOfAPartIsToldWithThePermitUntilItsReArmIsSaved() {
        Kill small = new Kill("small", new Scope.OfSymbol("paper", "BTC/USD"), "operator", "a test", Instant.EPOCH);
        openWith(TradingState.ACTIVE);

        gate.close(small);
        assertThat(gate.look()).isEqualTo(new Gate.Granted(3, TradingState.ACTIVE, List.of(small)));
        assertThat(gate.state()).isEqualTo(TradingState.ACTIVE);

        gate.saved(durable(3, TradingState.ACTIVE, List.of(small), "small"));
        assertThat(gate.look()).isEqualTo(new Gate.Granted(3, TradingState.ACTIVE, List.of(small)));

        gate.close(KILL);
        assertThat(look()).isEqualTo("kill kill-1 is in force");
        assertThat(gate.inForce()).containsExactly(KILL, small);

        gate.saved(durable(4, TradingState.ACTIVE, List.of(), "small", "kill-1"));
        assertThat(gate.look()).isEqualTo(new Gate.Granted(4, TradingState.ACTIVE, List.of()));
    }

    @Test
    void refusesBeforeAndAfterARoleIsPlayed() {
        assertThat(look()).isEqualTo("risk does not work now: risk has not begun yet");

        openWith(TradingState.ACTIVE);
        gate.ended("the lock is gone");

        assertThat(look()).isEqualTo("risk does not work now: the lock is gone");
    }
}
