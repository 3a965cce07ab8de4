package io.breakwater.execution.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.execution.permit.PermitHolder;
import io.breakwater.shell.kill.KillFile;
import io.breakwater.shell.kill.KillRequest;
import io.breakwater.shell.kill.KillState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path file;
    private PermitHolder permit;
    private KillSwitch killSwitch;
    private final List<Kill> told = new ArrayList<>();
    private final List<TradingCommand> acted = new ArrayList<>();

    @BeforeEach
    void start() {
        file = folder.resolve("kills.jsonl");
        permit = new PermitHolder(System::nanoTime, InstantSource.fixed(NOW), () -> 1);
        killSwitch = new KillSwitch(permit, new KillFile(file), InstantSource.fixed(NOW));
        killSwitch.tellRiskBy(told::add);
        killSwitch.actBy(acted::add, List.of());
    }

    private static KillRequest everything(String reason) {
        return new KillRequest(new Scope.All(), reason);
    }

    @Test
    void closesTheGateWritesItDownTellsRiskAndActs() throws IOException {
        KillStatus status = killSwitch.kill("operator", everything("a test"));

        assertThat(status.state()).isEqualTo(KillState.GATE_CLOSED);
        assertThat(status.gateClosedAt()).contains(NOW);
        assertThat(permit.look().permitted()).isFalse();
        assertThat(permit.look().reason()).contains(status.killId().orElseThrow());
        assertThat(told).hasSize(1);
        assertThat(acted).hasSize(1);
        assertThat(Files.readString(file)).contains(status.killId().orElseThrow());
    }

    @Test
    void aKillWhileKilledIsTheSameKill() {
        KillStatus first = killSwitch.kill("operator", everything("a test"));
        KillStatus second = killSwitch.kill("risk-1", everything("another reason"));

        assertThat(second.killId()).isEqualTo(first.killId());
        assertThat(second.actor()).contains("operator");
        assertThat(told).hasSize(1);
    }

    @Test
    void aHaltWhileKilledOutlivesTheKill() {
        String id =
                killSwitch.kill("operator", everything("an exercise")).killId().orElseThrow();
        killSwitch.halt("topic/0/5", "a forged approval");
        killSwitch.halt("topic/0/5", "a forged approval");

        killSwitch.rearmed(rearm(id));

        assertThat(killSwitch.inForce()).extracting(Kill::reason).containsExactly("a forged approval");
        assertThat(told).hasSize(2);
    }

    @Test
    void aRearmHeardWhileNoRoleIsPlayedIsTakenByTheNextOneBehindItsKill() {
        killSwitch.kill("operator", everything("a test"));
        Kill kill = killSwitch.inForce().getFirst();
        killSwitch.interrupted();
        Rearm rearm = rearm(kill.commandId());

        killSwitch.rearmAsked(rearm);

        assertThat(takenByARoleThatGoesOnWith(List.of())).containsExactly(kill, rearm);
        assertThat(takenByARoleThatGoesOnWith(List.of(kill.commandId()))).containsExactly(rearm);
        killSwitch.rearmed(rearm);
        assertThat(takenByARoleThatGoesOnWith(List.of())).isEmpty();
    }

    private List<TradingCommand> takenByARoleThatGoesOnWith(List<String> kills) {
        List<TradingCommand> taken = new ArrayList<>();
        killSwitch.actBy(taken::add, kills);
        return taken;
    }

    @Test
    void riskIsToldOfAKillThatTheDatabaseHas() {
        Kill kill = new Kill("k1", new Scope.All(), "operator", "another process took it", Instant.EPOCH);

        killSwitch.caughtUp(List.of(), List.of(kill), Map.of());

        assertThat(told).containsExactly(kill);
    }

    @Test
    void aHaltThatWasClearedComesAgainWhenItsCauseDoes() {
        killSwitch.halt("the same", "what must not be");
        String first = killSwitch.inForce().getFirst().commandId();
        killSwitch.rearmed(rearm(first));
        assertThat(killSwitch.inForce()).isEmpty();

        killSwitch.halt("the same", "what must not be");
        killSwitch.halt("the same", "what must not be");

        assertThat(killSwitch.inForce())
                .singleElement()
                .satisfies(kill -> assertThat(kill.commandId()).isNotEqualTo(first));
    }

    @Test
    void aKillBeforeTheDatabaseIsAskedIsOneOfItsOwn() {
        String old =
                killSwitch.kill("operator", everything("last year")).killId().orElseThrow();
        KillSwitch next = startedAgain();

        KillStatus status = next.kill("risk-1", everything("looks wrong"));
        assertThat(next.kill("risk-1", everything("again")).killId()).isEqualTo(status.killId());
        next.caughtUp(List.of(rearm(old)), List.of(), Map.of());

        assertThat(status.killId()).isNotEmpty().isNotEqualTo(Optional.of(old));
        assertThat(status.reason()).contains("looks wrong");
        assertThat(next.status().killId()).isEqualTo(status.killId());
        assertThat(permit.killsInForce())
                .extracting(Kill::commandId)
                .containsExactly(status.killId().orElseThrow());
    }

    @Test
    void aKillAfterTheDatabaseWasAskedIsTheOneInForce() {
        killSwitch.kill("operator", everything("last year"));
        KillSwitch next = startedAgain();
        next.caughtUp(List.of(), List.of(), Map.of());

        assertThat(next.kill("risk-1", everything("looks wrong")).reason()).contains("last year");
    }

    @Test
    void aKillWhereAnotherProcessMayHaveClearedTheOneInForceIsOneOfItsOwn() {
        killSwitch.caughtUp(List.of(), List.of(), Map.of());
        KillStatus first = killSwitch.kill("operator", everything("last year"));
        killSwitch.interrupted();

        KillStatus second = killSwitch.kill("risk-1", everything("looks wrong"));
        killSwitch.caughtUp(List.of(rearm(first.killId().orElseThrow())), List.of(), Map.of());

        assertThat(killSwitch.inForce()).extracting(Kill::reason).containsExactly("looks wrong");
        assertThat(killSwitch.status(first.killId().orElseThrow())).isEmpty();
        assertThat(killSwitch.status(second.killId().orElseThrow())).contains(killSwitch.status());
    }

    @Test
    void writesARearmDownOnceHoweverOftenItStarts() throws IOException {
        String id = killSwitch.kill("operator", everything("a test")).killId().orElseThrow();
        killSwitch.rearmed(rearm(id));
        String before = Files.readString(file);

        startedAgain().caughtUp(List.of(rearm(id)), List.of(), Map.of());

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void writesDownARearmThatOnlyTheDatabaseHas() {
        String id = killSwitch.kill("operator", everything("a test")).killId().orElseThrow();

        startedAgain().caughtUp(List.of(rearm(id)), List.of(), Map.of());

        assertThat(again().killsInForce()).isEmpty();
    }

    @Test
    void saysSinceWhenTheGateIsClosedThoughItStartedAnew() {
        killSwitch.kill("operator", everything("a test"));
        permit = new PermitHolder(System::nanoTime, InstantSource.fixed(NOW), () -> 1);
        KillSwitch next = new KillSwitch(permit, new KillFile(file), InstantSource.fixed(NOW.plusSeconds(60)));

        assertThat(next.status().gateClosedAt()).contains(NOW);
        assertThat(next.status().state()).isEqualTo(KillState.KILLED_UNVERIFIED);
    }

    private KillSwitch startedAgain() {
        permit = new PermitHolder(System::nanoTime, InstantSource.fixed(NOW), () -> 1);
        return new KillSwitch(permit, new KillFile(file), InstantSource.fixed(NOW));
    }

    private static Rearm rearm(String killId) {
        return new Rearm("rearm-of-" + killId, killId, "risk-1", "risk-2", "a test", NOW);
    }

    @Test
    void survivesANewStartUntilARearmThatNamesIt() {
        String id = killSwitch.kill("operator", everything("a test")).killId().orElseThrow();

        PermitHolder second = again();
        assertThat(second.killsInForce()).extracting(Kill::commandId).containsExactly(id);

        killSwitch.rearmed(new Rearm("r", "another", "risk-1", "risk-2", "a test", NOW));
        assertThat(again().killsInForce()).hasSize(1);

        killSwitch.rearmed(new Rearm("r", id, "risk-1", "risk-2", "a test", NOW));
        assertThat(killSwitch.status().state()).isEqualTo(KillState.ARMED);
        assertThat(again().killsInForce()).isEmpty();
    }

    @Test
    void tellsRiskOfWhatWasInForceBefore() {
        killSwitch.kill("operator", everything("a test"));
        PermitHolder holder = new PermitHolder(System::nanoTime, InstantSource.fixed(NOW), () -> 1);
        List<Kill> toldAgain = new ArrayList<>();

        new KillSwitch(holder, new KillFile(file), InstantSource.fixed(NOW)).tellRiskBy(toldAgain::add);

        assertThat(toldAgain).isEqualTo(told);
    }

    @Test
    void aLineThatCannotBeReadCountsAsAKill() throws IOException {
        Files.writeString(file, "{\"command\":\"KI");

        assertThat(again().killsInForce())
                .singleElement()
                .satisfies(kill -> assertThat(kill.reason()).contains("kills.jsonl cannot be read"));

        killSwitch.kill("operator", everything("written behind the torn line"));
        assertThat(again().killsInForce()).hasSize(2);
    }

    @Test
    void aKillThatTheTopicBringsAgainIsNoNewOne() {
        String id = killSwitch.kill("operator", everything("a test")).killId().orElseThrow();

        assertThat(killSwitch.heard(new Kill(id, new Scope.All(), "operator", "a test", NOW)))
                .isFalse();
        assertThat(acted).hasSize(1);
    }

    @Test
    void closesTheGateEvenWhereNothingCanBeWritten() throws IOException {
        PermitHolder holder = new PermitHolder(System::nanoTime, InstantSource.fixed(NOW), () -> 1);
        Files.writeString(folder.resolve("no-folder"), "");
        KillFile nowhere = new KillFile(folder.resolve("no-folder/kills.jsonl"));

        KillStatus status =
                new KillSwitch(holder, nowhere, InstantSource.fixed(NOW)).kill("operator", everything("a test"));

        assertThat(status.state()).isEqualTo(KillState.GATE_CLOSED);
        assertThat(holder.killsInForce()).hasSize(1);
    }

    private PermitHolder again() {
        startedAgain();
        return permit;
    }
}
