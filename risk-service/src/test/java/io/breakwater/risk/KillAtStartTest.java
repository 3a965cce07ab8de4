package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.shell.kill.KillFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds in the local file of kills. */
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
