package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The broker, the database and both go away under load and come back: trading stops, goes on without help, and nothing
 * is lost or doubled. The run stays in {@code target/outage} until the next one.
 */
@Tag("under-fire")
class OutageTest {

    private static final Duration GONE = Duration.parse("PT" + System.getProperty("breakwater.outage", "30s"));
    private static final int WARM_UP = 200;

    /** A permit's longest life, how old risk's last proof of life may be when it gives one, and a moment to do it. */
    private static final Duration LAST_PERMIT =
            Duration.ofSeconds(2).plusSeconds(1).plusMillis(500);

    private final Path folder =
            Installation.HOME.resolve("tests/e2e-tests/target/outage").toAbsolutePath();
    private final OutageReport report = new OutageReport(folder.resolveSibling("outage-report.json"));

    private UnderFire session;
    private Paper paper;
    private Suite suite;

    @BeforeEach
    void startTrading() throws Exception {
        session = UnderFire.start(folder, report, "--outages");
        paper = session.paper();
        suite = session.suite();
    }

    @AfterEach
    void endAll() throws Exception {
        session.end();
    }

    @Test
    void tradingStopsWithoutBrokerOrDatabaseAndGoesOnByItself() throws Exception {
        Map<Service, Long> processes = processes();
        try (OrderFlow flow = suite.orderFlow()) {
            session.awaitMore(flow, WARM_UP);
            for (List<Part> gone : List.of(List.of(Part.KAFKA), List.of(Part.POSTGRESQL), List.of(Part.values()))) {
                outage(gone, flow);
            }
            assertThat(processes()).as("nobody died of it").isEqualTo(processes);
            try (Ledger ledger = suite.ledger()) {
                session.endInGoodOrder(flow, ledger);
            }
        }
        JsonNode audit = session.audited();
        session.assertThatTheReplaySaysTheSame();
        assertThat(audit.path("fills").asLong()).as("fills").isPositive();
    }

    private Map<Service, Long> processes() throws IOException {
        Map<Service, Long> pids = new EnumMap<>(Service.class);
        for (Service each : Service.DEPLOYED) {
            pids.put(each, suite.pid(each.key()));
        }
        return pids;
    }

    private void outage(List<Part> parts, OrderFlow flow) throws Exception {
        Instant stopping = Instant.now();
        for (Part each : parts) {
            each.stop(paper);
        }
        Instant gone = Instant.now();
        paper.await(() -> !suite.isReady(Service.EXECUTION), "execution would go on trading");
        long refusedMillis = Duration.between(stopping, Instant.now()).toMillis();
        paper.runsFor(GONE.minus(Duration.between(gone, Instant.now())));
        List<Service> ready = Service.DEPLOYED.stream().filter(suite::isReady).toList();
        assertThat(ready).as("who says without %s to be ready", parts).isEqualTo(readyWithout(parts));
        Instant starting = Instant.now();
        Instant back = starting;
        for (Part each : parts) {
            back = each.start(paper);
        }
        Map<Service, Long> readyMillis = session.readyAgain(back);
        Map<OrderFlow.Step, Long> stepMillis = session.goesOn(flow, back);
        try (Ledger ledger = suite.ledger()) {
            long lastSentMillis = ledger.lastSubmittedMillis(stopping, starting);
            report.survived(new OutageReport.Outage(
                    parts, stopping, back, lastSentMillis, refusedMillis, readyMillis, stepMillis));
            assertThatNothingLeft(stopping, starting, back, ledger);
        }
    }

    /** Ingest keeps nothing, so a database is nothing to it. */
    private static List<Service> readyWithout(List<Part> parts) {
        return parts.contains(Part.KAFKA) ? List.of() : List.of(Service.INGEST);
    }

    private static void assertThatNothingLeft(Instant stopping, Instant starting, Instant back, Ledger ledger) {
        assertThat(ledger.submittedBetween(stopping.minus(GONE), stopping))
                .as("orders sent before")
                .isPositive();
        assertThat(ledger.submittedBetween(stopping.plus(LAST_PERMIT), starting))
                .as("orders sent meanwhile")
                .isZero();
        assertThat(ledger.submittedBetween(back, Instant.now()))
                .as("orders sent since")
                .isPositive();
        assertThat(ledger.submittedTooLate())
                .as("orders sent on a stale approval")
                .isZero();
    }
}
