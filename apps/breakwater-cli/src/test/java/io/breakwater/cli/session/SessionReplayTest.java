package io.breakwater.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionReplayTest {

    @TempDir
    Path folder;

    private final InProcessSession session = new InProcessSession();

    @Test
    void saysTheSameForEveryService() throws IOException {
        session.play(200);
        session.end();

        SessionReplay replay = replay();

        assertThat(replay.firstDifference()).isEmpty();
        assertThat(session.records(Topics.EXECUTIONS.name())).hasSizeGreaterThan(20);
        assertThat(session.records(Topics.ORDERS_DENIED.name())).isNotEmpty();
        assertThat(replay.summary()).hasSize(3).allMatch(it -> it.matches("\\w+: [1-9]\\d* inputs, [1-9]\\d* outputs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.proposed.v1", "orders.approved.v1", "orders.denied.v1", "executions.v1"})
    void namesTheLineOfAChangedOutput(String topic) throws IOException {
        session.play(200);
        session.end();
        session.write(folder);
        change(topic, 1, "paper", "papes");

        Optional<Difference> difference = new SessionReplay(folder, _ -> null).firstDifference();

        assertThat(difference).hasValueSatisfying(it -> {
            assertThat(it.file()).endsWith(topic + ".jsonl");
            assertThat(it.line()).isEqualTo(2);
            assertThat(it.recorded()).contains("papes");
            assertThat(it.replayed()).contains("paper").doesNotContain("papes");
        });
    }

    @Test
    void goesOnFromTheStateOfARestart() throws IOException {
        session.play(100);
        session.execution.start();
        session.play(100);
        session.end();

        assertThat(replay().firstDifference()).isEmpty();
    }

    @Test
    void expectsAVerdictThatWasThoughtButNeverSentOfTheNextStartAlone() throws IOException {
        session.play(100);
        session.risk.saves = false;
        session.risk.speaks = false;
        session.playUntilUnsaid(session.risk);
        session.risk.start();
        session.play(100);
        session.end();

        assertThat(replay().firstDifference()).isEmpty();
    }

    @Test
    void expectsAReportThatWasThoughtButNeverCommittedOfTheNextStartAlone() throws IOException {
        session.play(100);
        session.execution.saves = false;
        session.execution.permitted = false;
        session.play(25);
        assertThat(session.execution.unsaid()).isPositive();
        session.execution.start();
        session.play(100);
        session.end();

        assertThat(replay().firstDifference()).isEmpty();
    }

    @Test
    void expectsAReportThatWasPublishedByTheNextStartOfTheOneThatSaidIt() throws IOException {
        session.play(100);
        session.execution.relays = false;
        session.playUntilUnsaid(session.execution);
        session.execution.start();
        session.play(100);
        session.end();

        assertThat(replay().firstDifference()).isEmpty();
    }

    @Test
    void namesTheLineWhereAnOpenSegmentSaidSomethingElse() throws IOException {
        session.play(100);
        session.write(folder);
        int last = session.records(Topics.ORDERS_APPROVED.name()).size() - 1;
        change(Topics.ORDERS_APPROVED.name(), last, "paper", "papes");

        assertThat(new SessionReplay(folder, _ -> null).firstDifference()).hasValueSatisfying(it -> {
            assertThat(it.line()).isEqualTo(last + 1);
            assertThat(it.recorded()).contains("papes");
        });
    }

    @Test
    void saysNothingAgainThatWasSaidBeforeTheStartAndRefusedSince() throws IOException {
        session.tick();
        session.tick();
        session.decision.saves = false;
        session.decision.turn();
        assertThat(session.records(Topics.ORDERS_PROPOSED.name())).hasSize(3);
        session.risk.turn();
        assertThat(session.records(Topics.ORDERS_DENIED.name())).hasSize(3);

        session.decision.start();
        session.decision.turn(List.of(Topics.ORDERS_DENIED));
        session.decision.turn(List.of(Topics.MARKET_EVENTS));
        assertThat(session.records(Topics.ORDERS_PROPOSED.name())).hasSize(4);
        session.play(100);
        session.end();

        assertThat(replay().firstDifference()).isEmpty();
    }

    @Test
    void letsAKilledServiceHaveThoughtWhatItNeverSaid() throws IOException {
        session.play(100);
        session.records(Topics.EXECUTIONS.name()).removeLast();

        assertThat(replay().firstDifference()).isEmpty();
    }

    @Test
    void takesWhatAKilledServiceHadNotWrittenFromItsLastOutput() throws IOException {
        session.play(100);
        List<RecordedRecord> schedule = session.records("execution.schedule.v1");
        List<RecordedRecord> lost = schedule.subList(schedule.size() - 40, schedule.size());
        String carried = lost.stream().map(it -> it.value().orElseThrow()).collect(Collectors.joining(",", "[", "]"));
        List<RecordedRecord> executions = session.records(Topics.EXECUTIONS.name());
        RecordedRecord last = executions.removeLast();
        executions.add(new RecordedRecord(
                0,
                last.offset(),
                last.timestamp(),
                last.key(),
                with(last.headers(), "bw-schedule", carried),
                last.value()));
        lost.clear();

        assertThat(replay().firstDifference()).isEmpty();
    }

    @Test
    void missesAnOutputOfAServiceThatEndedInOrder() throws IOException {
        session.play(100);
        session.end();
        session.records(Topics.EXECUTIONS.name()).removeLast();

        assertThat(replay().firstDifference())
                .hasValueSatisfying(it -> assertThat(it.recorded()).isEqualTo("(nothing)"));
    }

    @Test
    void findsAnOutputThatNoSegmentSays() throws IOException {
        session.play(100);
        session.end();
        List<RecordedRecord> executions = session.records(Topics.EXECUTIONS.name());
        RecordedRecord last = executions.getLast();
        executions.add(new RecordedRecord(
                0,
                executions.size(),
                last.timestamp(),
                last.key(),
                with(last.headers(), "bw-seq", Integer.toString(executions.size())),
                Optional.of("{\"execId\":\"x\"}")));

        assertThat(replay().firstDifference()).hasValueSatisfying(it -> {
            assertThat(it.recorded()).isEqualTo("{\"execId\":\"x\"}");
            assertThat(it.replayed()).isEqualTo("(nothing)");
        });
    }

    @Test
    void saysWhatARecordingLacks() throws IOException {
        session.play(20);
        session.end();
        session.write(folder);
        Path market = folder.resolve("market.events.v1.jsonl");
        List<String> lines = Files.readAllLines(market);
        Files.write(market, lines.subList(0, lines.size() - 1));

        assertThatThrownBy(() -> new SessionReplay(folder, _ -> null).firstDifference())
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("market.events.v1.jsonl: the schedule names offset 19");

        Files.writeString(market, "{not json\n");
        assertThatThrownBy(() -> new SessionReplay(folder, _ -> null).firstDifference())
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("market.events.v1.jsonl, line 1: not a recorded record");

        assertThatThrownBy(() -> new SessionReplay(folder.resolve("none"), _ -> null))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("nothing was recorded");
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return all;
    }

    private SessionReplay replay() throws IOException {
        return new SessionReplay(session.write(folder), _ -> null);
    }

    private void change(String topic, int line, String from, String to) throws IOException {
        Path file = folder.resolve(topic + ".jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String was = lines.get(line);
        int at = was.lastIndexOf(from);
        lines.set(line, was.substring(0, at) + to + was.substring(at + from.length()));
        Files.write(file, lines);
    }
}
