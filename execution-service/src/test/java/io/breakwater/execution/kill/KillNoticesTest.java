package io.breakwater.execution.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.kill.KillRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of execution's kill switch. */
class KillNoticesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path folder;

    private final List<TradingCommand> told = new ArrayList<>();

    private KillSwitch started() {
        PermitHolder permit = new PermitHolder(System::nanoTime, InstantSource.fixed(NOW), () -> 1);
        return new KillSwitch(permit, new KillFile(folder.resolve("kills.jsonl")), InstantSource.fixed(NOW));
    }

    private static String kill(KillSwitch killSwitch, String actor) {
        return killSwitch
                .kill(actor, new KillRequest(new Scope.All(), "a test"))
                .killId()
                .orElseThrow();
    }

    @Test
    void peopleHearOfEachKillOnceAndOfWhatClearsIt() {
        KillSwitch killSwitch = started();
        killSwitch.tellPeopleBy(told::add);

        String killId = kill(killSwitch, "operator");
        kill(killSwitch, "risk-1");
        killSwitch.engage((Kill) told.getFirst());
        Rearm rearm = new Rearm("r1", killId, "risk-1", "risk-2", "it was a test", NOW);
        killSwitch.rearmed(rearm);
        killSwitch.rearmed(rearm);

        assertThat(told).hasSize(2);
        assertThat(told.getFirst().commandId()).isEqualTo(killId);
        assertThat(told.getLast()).isEqualTo(rearm);
    }

    @Test
    void peopleHearAtTheStartOfAKillThatIsInForce() {
        String killId = kill(started(), "operator");

        started().tellPeopleBy(told::add);

        assertThat(told)
                .singleElement()
                .satisfies(it -> assertThat(it.commandId()).isEqualTo(killId));
    }
}
