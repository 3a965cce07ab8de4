package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/**
 * A suite that trades under load while a test does something to it, and what must hold when it has ended: nothing is
 * lost, nothing doubled. It trades in an empty folder when the test begins and has ended behind it; the run stays there
 * until the next test of the same name.
 */
final class UnderFire implements BeforeEachCallback, AfterEachCallback {

    private static final int INTERRUPTED = 130;

    private final Path folder;
    private final ReportFile report;
    private final List<Object> more;
    private @Nullable Paper paper;
    private @Nullable Suite suite;
    private @Nullable OrderFlow flow;
    private @Nullable Ledger ledger;

    /**
     * @param name of its folder below {@code target}
     * @param more options of the command, beside those of the load
     */
    UnderFire(String name, ReportFile report, List<Object> more) {
        this.folder = Installation.target(name);
        this.report = report;
        this.more = more;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (Files.exists(folder)) {
            PrivateFiles.delete(folder);
        }
        Files.createDirectories(folder);
        report.tell("begun", Instant.now());
        report.tell("cores", Runtime.getRuntime().availableProcessors());
        List<Object> options = load();
        options.addAll(more);
        paper = Paper.start(folder, options.toArray());
        suite = paper.awaitReady();
        flow = suite.orderFlow();
        ledger = suite.ledger();
    }

    /** Ends what still runs, and tells what was found. */
    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try (OrderFlow _ = flow;
                Ledger _ = ledger) {
            if (paper != null) {
                paper.end();
            }
        }
        System.out.println(report);
    }

    /** Quotes that are renewed all the time; the exchange takes its time, so that orders are on the way. */
    private static List<Object> load() {
        return new ArrayList<>(List.of(
                "--tape",
                Installation.SIX_MINUTES,
                "--loop",
                "--strategy",
                "quote",
                "--quote-interval",
                "100ms",
                "--order-qty",
                "0.001",
                "--latency-min",
                "1ms",
                "--latency-max",
                "40ms",
                "--max-orders",
                "1000",
                "--order-window",
                "1s",
                "--max-loss",
                "1000000",
                "--max-data-age",
                "10m",
                "--restart-pause",
                "1s"));
    }

    /** Where the test keeps what is no part of the run. */
    Path folder() {
        return folder;
    }

    Paper paper() {
        return begun(paper);
    }

    Suite suite() {
        return begun(suite);
    }

    /** What is said on orders. */
    OrderFlow flow() {
        return begun(flow);
    }

    /** Execution's rows. */
    Ledger ledger() {
        return begun(ledger);
    }

    /** Waits for something while it trades. */
    void await(BooleanSupplier condition, String otherwise) {
        paper().await(condition, otherwise);
    }

    /** The same where only who looks then can say what is wrong. */
    void await(BooleanSupplier condition, Supplier<String> otherwise) {
        paper().await(condition, otherwise);
    }

    private static <T> T begun(@Nullable T part) {
        return Objects.requireNonNull(part, "the suite trades from the beginning of a test on");
    }

    /** Waits for so many proposals from now on. */
    void awaitMore(long proposals) {
        awaitMore(Topics.ORDERS_PROPOSED, proposals);
    }

    /** Waits for so many records of a topic from now on. */
    void awaitMore(Topic<?> topic, long records) {
        await(flow()::catchesUp, "the broker does not deliver");
        long target = flow().count(topic) + records;
        await(() -> flow().reaches(topic, target), "nothing comes onto " + topic.name() + " any more");
    }

    /** Waits until what listens on a port calls itself ACTIVE, STANDBY and so on. */
    void awaitStanding(int port, String standing) {
        await(() -> suite().standing(port).equals(standing), "the one on port " + port + " is not " + standing);
    }

    /** The processes of the services. */
    Map<Service, Long> processes() throws IOException {
        Map<Service, Long> pids = new EnumMap<>(Service.class);
        for (Service each : Service.DEPLOYED) {
            pids.put(each, suite().pid(each.key()));
        }
        return pids;
    }

    /**
     * Waits until all are ready at once, and no kill came of it. By service, the milliseconds from this moment until it
     * said so and did not take it back.
     */
    Map<Service, Long> readyAgain(Instant back) {
        Map<Service, Long> millis = new EnumMap<>(Service.class);
        await(
                () -> {
                    assertThatNothingIsKilled();
                    for (Service each : Service.DEPLOYED) {
                        if (suite().isReady(each)) {
                            millis.putIfAbsent(
                                    each, Duration.between(back, Instant.now()).toMillis());
                        } else {
                            millis.remove(each);
                        }
                    }
                    return millis.size() == Service.DEPLOYED.size();
                },
                "not everybody is ready again");
        return millis;
    }

    /**
     * Waits until from now on something new was proposed, approved and acknowledged by the exchange. By step, the
     * milliseconds from this moment until it was done first.
     */
    Map<OrderFlow.Step, Long> goesOn(Instant back) {
        Instant now = Instant.now();
        Map<OrderFlow.Step, Long> millis = new EnumMap<>(OrderFlow.Step.class);
        for (OrderFlow.Step step : OrderFlow.Step.values()) {
            await(
                    () -> flow().catchesUp() && flow().firstAfter(step, now).isPresent(),
                    "nothing is " + step + " any more");
            Instant first = flow().firstAfter(step, back).orElseThrow();
            millis.put(step, Duration.between(back, first).toMillis());
        }
        return millis;
    }

    /** Nobody who answers knows of a kill. */
    void assertThatNothingIsKilled() {
        for (Service each : List.of(Service.RISK, Service.EXECUTION)) {
            assertThat(suite().killInForce(each))
                    .as("a kill in force, by %s", each.key())
                    .isIn(Optional.empty(), Optional.of(""));
        }
    }

    /** The same by name. */
    static Map<String, Long> keys(Map<Service, Long> millis) {
        Map<String, Long> keys = new LinkedHashMap<>();
        millis.forEach((service, each) -> keys.put(service.key(), each));
        return keys;
    }

    /** The strategy falls silent, everything said is worked off, every order is canceled, and then the suite ends. */
    void endInGoodOrder() throws Exception {
        Signal.STOP.to(suite().pid("decision"));
        await(() -> flow().catchesUp() && flow().unanswered().isEmpty(), "proposals stay without a verdict");
        Http.Answer kill = suite().kill(Service.RISK, "OPERATOR", "the test is over");
        assertThat(kill.isGood()).as(kill.body()).isTrue();
        await(
                () -> isVerified(Service.RISK) && isVerified(Service.EXECUTION),
                "it is not verified that no order is open");
        await(() -> flow().catchesUp() && isSettled(), "execution does not work off what was approved");
        assertThat(paper().interrupt()).as(paper().said()).isEqualTo(INTERRUPTED);
        report.tell("proposals", flow().proposals());
    }

    private boolean isVerified(Service service) {
        return suite().killSwitch(service).path("state").asString("").equals("KILLED_VERIFIED");
    }

    private boolean isSettled() {
        return ledger().open().orders() == 0
                && ledger().hasDone(Topics.ORDERS_APPROVED, flow().lastOffset(Topics.ORDERS_APPROVED))
                && ledger().hasDone(Topics.ORDERS_DENIED, flow().lastOffset(Topics.ORDERS_DENIED));
    }

    /** What the checker says of the run that has ended: nothing wrong, nothing open. */
    JsonNode audited() throws Exception {
        long begunNanos = System.nanoTime();
        Command audit =
                Command.run(folder, "audit", "check", paper().run(), "--state", paper().state(), "--settled", "--json");
        report.tell("audit_seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos));
        report.tell("audit_exit_code", audit.exitCode());
        assertThat(audit.exitCode()).as(audit.said()).isZero();
        JsonNode line = ContractsJson.mapper()
                .readTree(audit.said().strip().lines().toList().getLast());
        for (String each : List.of("proposals", "approved", "cancels", "denied", "fills", "not_sent", "open")) {
            report.tell("audit_" + each, line.path(each));
        }
        assertThat(line.path("violations")).as(audit.said()).isEmpty();
        assertThat(line.path("loose_ends")).as(audit.said()).isEmpty();
        assertThat(line.path("open").asLong()).as(audit.said()).isZero();
        return line;
    }

    void assertThatTheReplaySaysTheSame() throws Exception {
        long begunNanos = System.nanoTime();
        Command replay = Command.run(folder, "replay", paper().run());
        report.tell("replay_seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos));
        report.tell("replay_exit_code", replay.exitCode());
        assertThat(replay.exitCode()).as(replay.said()).isZero();
    }
}
