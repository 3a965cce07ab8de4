package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.kill.KillRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill that comes while nobody has asked the database yet what became of the kills before it. */
class KillAtStartTest {

    private static final Kill OLD = new Kill("kill-1", new Scope.All(), "operator", "last year", Instant.EPOCH);
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    @TempDir
    Path folder;

    private Gate gate;
    private KillSwitch killSwitch;

    @BeforeEach
    void startWithAnOldKillInTheFile() throws Exception {
        KillFile file = new KillFile(folder.resolve("risk-kills.jsonl"));
        file.add(OLD);
        gate = new Gate(System::nanoTime);
        killSwitch = new KillSwitch(gate, new PermitConnections(), file, NOON);
    }

    private KillSwitch startedAgain() {
        gate = new Gate(System::nanoTime);
        return new KillSwitch(gate, new PermitConnections(), new KillFile(folder.resolve("risk-kills.jsonl")), NOON);
    }

    private void databaseSays(List<Kill> inForce, String... settled) {
        gate.saved(new Gate.Durable(2, TradingState.ACTIVE, inForce, Set.of(settled), List.of()));
    }

    private void roleBegins() {
        long now = System.nanoTime();
        gate.began(new Ages(now));
    }

    private record Ages(long turnedNanos) implements Gate.Vitals {
        @Override
        public long acknowledgedNanos() {
            return turnedNanos;
        }

        @Override
        public long lockConfirmedNanos() {
            return turnedNanos;
        }
    }

    private static KillRequest everything(String reason) {
        return new KillRequest(new Scope.All(), reason);
    }

    @Test
    void isOneOfItsOwnAndHoldsWhenTheOldOneTurnsOutToBeCleared() {
        Kill kill = killSwitch.kill("risk-1", everything("looks wrong"));
        databaseSays(List.of(), OLD.commandId());

        assertThat(kill.commandId()).isNotEqualTo(OLD.commandId());
        assertThat(kill.reason()).isEqualTo("looks wrong");
        assertThat(gate.look()).isEqualTo(new Gate.Refused("kill " + kill.commandId() + " is in force"));
        assertThat(killSwitch.status().killId()).contains(kill.commandId());
    }

    @Test
    void isTheOneThatThisProcessHasJustMade() {
        Kill first = killSwitch.kill("risk-1", everything("looks wrong"));

        assertThat(killSwitch.kill("operator", everything("again"))).isEqualTo(first);
        assertThat(killSwitch.status().killId()).contains(first.commandId());
        assertThat(killSwitch.status().reason()).contains("looks wrong");
    }

    @Test
    void isTheOldOneOnceTheDatabaseSaysThatItIsInForce() {
        databaseSays(List.of(OLD), OLD.commandId());
        assertThat(gate.known()).as("before the role is played").isEmpty();
        roleBegins();

        assertThat(killSwitch.kill("risk-1", everything("looks wrong"))).isEqualTo(OLD);
    }

    @Test
    void isOneOfItsOwnWhereAnotherProcessMayHaveClearedTheOldOneMeanwhile() {
        databaseSays(List.of(OLD), OLD.commandId());
        roleBegins();
        gate.ended("the lock is gone");

        Kill kill = killSwitch.kill("risk-1", everything("looks wrong"));
        databaseSays(List.of(), OLD.commandId());

        assertThat(gate.inForce()).containsExactly(kill);
    }

    @Test
    void isOneOfItsOwnWhereTheOldOneWasToldByExecution() {
        Kill told = new Kill("kill-2", new Scope.All(), "execution-service", "told again", Instant.EPOCH);
        assertThat(killSwitch.engage(told)).isTrue();

        Kill kill = killSwitch.kill("risk-1", everything("looks wrong"));
        databaseSays(List.of(), OLD.commandId(), told.commandId());

        assertThat(gate.inForce()).containsExactly(kill);
    }

    @Test
    void theOldOneClosesTheGateMeanwhileAndIsSaidToBeUncertain() {
        assertThat(gate.known()).isEmpty();
        assertThat(gate.look())
                .isEqualTo(new Gate.Refused(
                        "kill kill-1 may be in force: risk has not read in the database what became of it"));
        assertThat(killSwitch.status().killId()).contains("kill-1");
        assertThat(killSwitch.status().evidence().notes())
                .anySatisfy(note -> assertThat(note).contains("whether it was cleared since"));
    }

    @Test
    void theFileRemembersWhatWasCleared() {
        killSwitch.rearmed(new Rearm("rearm-1", "kill-1", "risk-1", "risk-2", "found", Instant.EPOCH));

        KillSwitch next = startedAgain();

        assertThat(gate.inForce()).isEmpty();
        assertThat(next.status().killId()).isEmpty();
        assertThat(next.engage(OLD)).as("told again by a slower way").isTrue();
        assertThat(gate.inForce()).isEmpty();
    }

    @Test
    void isAcknowledgedOnlyOnceItIsOnTheDisk() throws Exception {
        Path blocked = Files.writeString(folder.resolve("no-folder"), "");
        KillSwitch onBadDisk =
                new KillSwitch(gate, new PermitConnections(), new KillFile(blocked.resolve("kills.jsonl")), NOON);
        Kill told = new Kill("kill-2", new Scope.All(), "execution-service", "told", Instant.EPOCH);

        assertThat(onBadDisk.engage(told)).isFalse();
        assertThat(onBadDisk.engage(told)).as("told again").isFalse();
        Files.delete(blocked);
        assertThat(onBadDisk.engage(told)).isTrue();
        assertThat(gate.inForce()).contains(told);
    }
}
