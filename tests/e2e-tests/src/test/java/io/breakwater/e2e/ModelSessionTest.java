package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: recorded books in, a model's orders out, and one truth about the fills. */
class ModelSessionTest {

    /** In a message that stands as text in a line. */
    private static final String RECORDED_ID = "clOrdId\\\":\\\"";

    @TempDir
    private Path folder;

    private Optional<Paper> started = Optional.empty();

    @AfterEach
    void endAll() throws Exception {
        if (started.isPresent()) {
            started.get().end();
        }
    }

    @Test
    void aModelTradesAndEveryPlaceTellsTheSameFillsAndTheReplayTheSameSession() throws Exception {
        Paper paper = Paper.start(folder, "--tape", Installation.BTC_USD, "--strategy", "model", "--max-ticks", 1500);
        started = Optional.of(paper);
        Set<Fill> seenByRest = fillsWhileItRuns(paper, paper.awaitReady());

        assertThat(paper.awaitEnd()).as(paper.said()).isZero();
        assertThat(paper.lastLine().path("exit_reason").stringValue()).isEqualTo("max_ticks");
        assertThat(paper.lastLine().path("ticks").asLong()).isGreaterThanOrEqualTo(1500);
        Set<Fill> fills = Fill.ofTopic(paper.run().resolve("recording"));
        assertThat(fills).isNotEmpty();
        assertThat(Fill.ofResult(paper.run())).isEqualTo(fills);
        assertThat(Fill.ofDatabase(paper.state())).isEqualTo(fills);
        assertThat(fills).containsAll(seenByRest);
        assertThat(seenByRest).as("fills over REST").isNotEmpty();
        assertThatTheModelProposed(paper.run(), fills);
        assertThatNothingWasTraced(paper.run());
        assertThatTheReplaySaysTheSameUntilAByteIsChanged(paper.run());
    }

    /** The last complete list before the services ended. */
    private static Set<Fill> fillsWhileItRuns(Paper paper, Suite suite) {
        Set<Fill> seen = new TreeSet<>();
        paper.await(
                () -> {
                    suite.all(Service.EXECUTION, "/api/v1/fills")
                            .ifPresent(items -> items.forEach(item -> seen.add(Fill.ofRest(item))));
                    return paper.said().contains("ending the run");
                },
                "the run does not come to its end");
        return seen;
    }

    private static void assertThatTheModelProposed(Path run, Set<Fill> fills)
            throws IOException, GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(Installation.MODEL));
        Set<String> proposedByModel = Files.readAllLines(run.resolve("outputs/proposals.jsonl")).stream()
                .map(line -> ContractsJson.mapper().readValue(line, OrderRequest.class))
                .filter(NewOrder.class::isInstance)
                .filter(it -> it.rationale()
                        .modelHash()
                        .equals(Optional.of(HexFormat.of().formatHex(hash))))
                .map(it -> it.clOrdId().value())
                .collect(Collectors.toSet());
        assertThat(fills).anyMatch(fill -> proposedByModel.contains(fill.clOrdId()));
    }

    /** Nobody asked for traces, so no record has a place in one. */
    private static void assertThatNothingWasTraced(Path run) throws IOException {
        for (String topic : List.of("market.events.v1", "orders.proposed.v1", "orders.approved.v1", "executions.v1")) {
            assertThat(run.resolve("recording").resolve(topic + ".jsonl"))
                    .content()
                    .contains("bw-trace")
                    .doesNotContain("traceparent");
        }
    }

    private void assertThatTheReplaySaysTheSameUntilAByteIsChanged(Path run) throws Exception {
        Command same = Command.run(folder, "replay", run);
        assertThat(same.exitCode()).as(same.said()).isZero();
        assertThatAChangeIsNamed(run, "recording/executions.v1.jsonl", RECORDED_ID, "executions.v1");
        assertThatAChangeIsNamed(run, "recording/orders.approved.v1.jsonl", RECORDED_ID, "orders.approved.v1");
        assertThatAChangeIsNamed(run, "outputs/executions.jsonl", "\"clOrdId\":\"", "executions.jsonl");
        assertThatAChangeIsNamed(run, "result.json", "\"net\" : \"", "result.json");
    }

    /** Another first character behind the last such mark, and back. */
    private void assertThatAChangeIsNamed(Path run, String name, String mark, String expected) throws Exception {
        Path file = run.resolve(name);
        byte[] before = Files.readAllBytes(file);
        byte[] after = before.clone();
        int found = new String(before, StandardCharsets.ISO_8859_1).lastIndexOf(mark);
        assertThat(found).as("%s in %s", mark, name).isNotNegative();
        int at = found + mark.length();
        after[at] = (byte) (after[at] == 'a' ? 'b' : 'a');
        Files.write(file, after);
        Command changed = Command.run(folder, "replay", run);
        Files.write(file, before);
        assertThat(changed.exitCode()).as(changed.said()).isEqualTo(1);
        assertThat(changed.said()).contains(expected);
    }
}
