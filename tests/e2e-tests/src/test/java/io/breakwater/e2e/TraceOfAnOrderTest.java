package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.e2e.TraceCollector.Told;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One trace tells an order from the frame that caused it to its fill, over four services and a broker. */
class TraceOfAnOrderTest {

    private static final Set<String> WHOLE = Set.of(
            "ingest received-to-published",
            "decision decision-to-proposed",
            "risk risk-to-verdict",
            "execution execution-to-durable",
            "execution durable-to-submitted",
            "execution submitted-to-filled",
            "execution reported-to-recorded",
            "execution reported-to-published",
            "decision reported-to-read",
            "risk reported-to-read");

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
    void aFillIsTracedFromItsFrameAndTheSessionStaysWhatItWas() throws Exception {
        try (TraceCollector collector = new TraceCollector()) {
            Path run = tracedRun(collector);
            List<Told> trace = wholeTrace(collector);

            assertThatEachStepIsBelowTheOneItCameOf(trace);
            assertThatTheTimesAreInOrder(trace);
            assertThat(collector.told())
                    .as("nothing is told of a frame that no order came of")
                    .extracting(Told::traceId)
                    .isSubsetOf(tracesOfProposals(run));
            assertThatTheTraceIsFoundByItsOrder(run, trace);
            for (String service : List.of("decision", "risk", "execution")) {
                assertThat(folder.resolve("state/logs/" + service + ".log"))
                        .content()
                        .contains(" " + trace.getFirst().traceId() + " ");
            }
            assertThat(Command.run(folder, "replay", run).exitCode()).isZero();
            Command audit = Command.run(folder, "audit", "check", run);
            assertThat(audit.exitCode()).as(audit.said()).isZero();
        }
    }

    private Path tracedRun(TraceCollector collector) throws Exception {
        Paper paper = Paper.start(
                folder, "--tape", Installation.BTC_USD, "--max-ticks", 1_200, "--trace-to", collector.url());
        started = Optional.of(paper);
        paper.awaitReady();
        assertThat(paper.awaitEnd()).as(paper.said()).isZero();
        return paper.run();
    }

    /** The steps of a trace in which an order was filled. */
    private static List<Told> wholeTrace(TraceCollector collector) {
        String filled = collector.told().stream()
                .filter(it -> it.name().equals("submitted-to-filled"))
                .map(Told::traceId)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no fill was told, only " + collector.told()));
        List<Told> trace = collector.told().stream()
                .filter(it -> it.traceId().equals(filled))
                .toList();
        assertThat(trace.stream().map(it -> it.service() + ' ' + it.name()).collect(Collectors.toSet()))
                .containsAll(WHOLE);
        return trace;
    }

    private static Told step(List<Told> trace, String name) {
        return trace.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static void assertThatEachStepIsBelowTheOneItCameOf(List<Told> trace) {
        Told frame = step(trace, "received-to-published");
        Told decision = step(trace, "decision-to-proposed");
        Told risk = step(trace, "risk-to-verdict");
        assertThat(frame.parentId()).isEmpty();
        assertThat(decision.parentId()).isEqualTo(frame.spanId());
        assertThat(risk.parentId()).isEqualTo(decision.spanId());
        List<Told> ofExecution = trace.stream()
                .filter(it -> Set.of("execution-to-durable", "durable-to-submitted", "submitted-to-filled")
                        .contains(it.name()))
                .toList();
        assertThat(ofExecution).allSatisfy(it -> assertThat(it.parentId()).isEqualTo(risk.spanId()));
        Set<String> reports = trace.stream()
                .filter(it -> it.name().startsWith("submitted-to-"))
                .map(Told::spanId)
                .collect(Collectors.toSet());
        assertThat(trace.stream().filter(it -> it.name().startsWith("reported-to-")))
                .allSatisfy(it -> assertThat(reports).contains(it.parentId()));
        assertThat(trace.stream().map(Told::spanId)).doesNotHaveDuplicates();
    }

    private static void assertThatTheTimesAreInOrder(List<Told> trace) {
        assertThat(trace).allSatisfy(it -> assertThat(it.from()).isLessThanOrEqualTo(it.to()));
        List<Told> way = List.of(
                step(trace, "received-to-published"),
                step(trace, "decision-to-proposed"),
                step(trace, "risk-to-verdict"),
                step(trace, "execution-to-durable"));
        for (int i = 1; i < way.size(); i++) {
            assertThat(way.get(i).from())
                    .as("%s begins behind %s", way.get(i), way.get(i - 1))
                    .isGreaterThanOrEqualTo(way.get(i - 1).to());
        }
        Told durable = way.getLast();
        Told submitted = step(trace, "durable-to-submitted");
        Told filled = step(trace, "submitted-to-filled");
        assertThat(submitted.to()).isGreaterThanOrEqualTo(durable.to());
        assertThat(filled.from()).isEqualTo(submitted.to());
        assertThat(trace.stream()
                        .filter(it -> it.parentId().equals(filled.spanId()))
                        .map(Told::from))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).isEqualTo(filled.to()));
    }

    /** By hand, as the page says it: the digits of a SHA-256 of the account and of what caused the order. */
    private static String traceOf(OrderRequest request) {
        try {
            String name = request.account() + ' ' + request.rationale().cause();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> tracesOfProposals(Path run) throws Exception {
        return proposals(run).map(TraceOfAnOrderTest::traceOf).collect(Collectors.toSet());
    }

    private static Stream<OrderRequest> proposals(Path run) throws Exception {
        return Files.readAllLines(run.resolve("outputs/proposals.jsonl")).stream()
                .map(line -> ContractsJson.mapper().readValue(line, OrderRequest.class));
    }

    private static void assertThatTheTraceIsFoundByItsOrder(Path run, List<Told> trace) throws Exception {
        Told filled = step(trace, "submitted-to-filled");
        OrderRequest order = proposals(run)
                .filter(it -> it.clOrdId().value().equals(filled.attributes().get("clOrdId")))
                .findFirst()
                .orElseThrow();
        assertThat(filled.traceId()).isEqualTo(traceOf(order));
        assertThat(step(trace, "risk-to-verdict").attributes())
                .containsEntry("clOrdId", order.clOrdId().value())
                .containsEntry("symbol", order.symbol())
                .containsEntry("correlationId", order.rationale().cause().toString())
                .containsEntry("verdict", "approved");
        for (String topic : List.of("orders.proposed.v1", "orders.approved.v1", "executions.v1")) {
            assertThat(headers(run, topic))
                    .as(topic)
                    .anyMatch(it -> it.path("traceparent").asString("").startsWith("00-" + filled.traceId() + '-'));
        }
        assertThat(headers(run, "market.events.v1")).noneMatch(it -> it.has("traceparent"));
    }

    private static List<JsonNode> headers(Path run, String topic) throws Exception {
        return Files.readAllLines(run.resolve("recording").resolve(topic + ".jsonl")).stream()
                .map(line -> ContractsJson.mapper().readTree(line).path("headers"))
                .toList();
    }
}
