package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.testing.service.WholeTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Of every request of a session it can be told why, and what is told is what was said. */
@EnabledOnOs(OS.LINUX) // decision is stopped by a signal
class WhyTest {

    private static final int PROPOSALS = 80;

    @TempDir
    private Path folder;

    private Optional<Paper> started = Optional.empty();

    @AfterEach
    void endAll() throws Exception {
        if (started.isPresent()) {
            started.get().end();
        }
    }

    /** By request: the records that tell of it. */
    private record Said(
            Map<String, JsonNode> proposed, Map<String, JsonNode> verdicts, Map<String, List<JsonNode>> reports) {}

    @Test
    void everyRequestIsExplainedFromItsTickToItsLastFill() throws Exception {
        Paper paper = manyOrders();
        started = Optional.of(paper);
        Suite suite = paper.awaitReady();
        Said said = said(paper, suite);

        Set<String> outcomes = new HashSet<>();
        Set<String> ticks = ticks(suite);
        said.verdicts().forEach((id, verdict) -> {
            JsonNode why = suite.ask(Service.EXECUTION, "/api/v1/orders/" + id + "/why")
                    .orElseThrow(() -> new AssertionError("nothing is told of " + verdict));
            outcomes.add(why.path("outcome").stringValue());
            assertThat(why.path("verdict")).isEqualTo(verdict);
            assertThat(why.path("decision").path("proposal"))
                    .isEqualTo(said.proposed().get(id));
            assertThat(why.path("reports").valueStream().toList())
                    .isEqualTo(said.reports().getOrDefault(id, List.of()));
            assertThatTheTickIsThere(why, ticks);
            assertThatTheFillsAreThoseReported(why);
        });
        assertThat(outcomes).contains("FILLED", "CANCELED", "DENIED", "CANCEL_APPROVED");
        theCommandTellsItToo(said, paper);
    }

    private void theCommandTellsItToo(Said said, Paper paper) throws Exception {
        String filled = said.reports().entrySet().stream()
                .filter(it -> it.getValue().stream().anyMatch(WhyTest::isTrade))
                .findFirst()
                .orElseThrow()
                .getKey();
        Command why = Command.run(folder, "why", filled, "--state", paper.state());
        assertThat(why.exitCode()).as(why.said()).isZero();
        assertThat(why.said()).contains(filled, "micro-v1");
    }

    /** A session with fills, denials and cancels. */
    private Paper manyOrders() throws IOException {
        return Paper.start(
                folder,
                "--tape",
                Installation.SIX_MINUTES,
                "--loop",
                "--strategy",
                "quote",
                "--quote-interval",
                "100ms",
                "--order-qty",
                "0.001",
                "--max-orders",
                "4",
                "--order-window",
                "1s");
    }

    /** Everything on the topics, once the strategy is silent and all is worked off. */
    private static Said said(Paper paper, Suite suite) throws Exception {
        try (OrderFlow flow = suite.orderFlow();
                Ledger ledger = suite.ledger();
                WholeTopic topics = new WholeTopic(KafkaClients.of(suite.bootstrapServers()))) {
            paper.await(
                    () -> flow.catchesUp()
                            && flow.proposals() >= PROPOSALS
                            && flow.count(Topics.ORDERS_DENIED) > 0
                            && suite.all(Service.EXECUTION, "/api/v1/fills")
                                    .filter(it -> !it.isEmpty())
                                    .isPresent(),
                    "there are too few proposals, no denial or no fill");
            Signal.STOP.to(suite.pid("decision"));
            paper.await(
                    () -> flow.catchesUp()
                            && flow.unanswered().isEmpty()
                            && ledger.hasDone(Topics.ORDERS_APPROVED, flow.lastOffset(Topics.ORDERS_APPROVED))
                            && ledger.hasDone(Topics.ORDERS_DENIED, flow.lastOffset(Topics.ORDERS_DENIED)),
                    "what was proposed is not worked off");
            suite.kill(Service.RISK, "OPERATOR", "the test is over"); // nothing rests and fills any more
            paper.await(() -> flow.catchesUp() && ledger.open().orders() == 0, "orders stay open");
            Said said = new Said(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
            values(topics, Topics.ORDERS_PROPOSED)
                    .forEach(it -> said.proposed().put(it.path("clOrdId").stringValue(), it));
            for (Topic<?> each : List.of(Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED)) {
                values(topics, each)
                        .forEach(it -> said.verdicts()
                                .put(it.path("request").path("clOrdId").stringValue(), it));
            }
            values(topics, Topics.EXECUTIONS)
                    .forEach(it -> said.reports()
                            .computeIfAbsent(it.path("clOrdId").stringValue(), _ -> new ArrayList<>())
                            .add(it));
            return said;
        }
    }

    private static List<JsonNode> values(WholeTopic topics, Topic<?> topic) {
        return topics.admitted(topic.name()).counted().stream()
                .map(it -> ContractsJson.mapper().readTree(it.value()))
                .toList();
    }

    /** Every market event's place, as causes name it. */
    private static Set<String> ticks(Suite suite) {
        Set<String> ticks = new HashSet<>();
        try (WholeTopic topics = new WholeTopic(KafkaClients.of(suite.bootstrapServers()))) {
            topics.read(Topics.MARKET_EVENTS.name())
                    .forEach(it -> ticks.add(ContractsJson.mapper()
                            .readTree(it.value())
                            .path("id")
                            .toString()));
        }
        return ticks;
    }

    private static void assertThatTheTickIsThere(JsonNode why, Set<String> ticks) {
        JsonNode cause = why.path("tick").path("cause");
        assertThat(cause).isEqualTo(why.at("/decision/proposal/rationale/cause"));
        if (cause.path("cause").stringValue().equals("MARKET")) {
            assertThat(ticks).contains(cause.toString());
        }
        assertThat(why.path("tick").path("receivedTime")).isEqualTo(why.at("/verdict/request/rationale/receivedTime"));
    }

    private static void assertThatTheFillsAreThoseReported(JsonNode why) {
        List<JsonNode> trades =
                why.path("reports").valueStream().filter(WhyTest::isTrade).toList();
        assertThat(why.path("fills").size()).isEqualTo(trades.size());
        for (int i = 0; i < trades.size(); i++) {
            for (String name : List.of("execId", "lastQty", "lastPx", "fee", "transactTime")) {
                assertThat(why.path("fills").get(i).path(name))
                        .as(name)
                        .isEqualTo(trades.get(i).path(name));
            }
        }
        assertThat(why.path("position").isNull()).isEqualTo(trades.isEmpty());
    }

    private static boolean isTrade(JsonNode report) {
        return report.path("execType").stringValue().equals("TRADE");
    }
}
