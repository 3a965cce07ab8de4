package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.AnsweringSuite.Answer;
import io.breakwater.cli.paper.SuiteKill;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(20)
class KillCommandTest {

    private static final String TELL_RISK = "risk POST /api/v1/kill-switch";
    private static final String ASK_RISK = "risk GET /api/v1/kill-switch";
    private static final String TELL_EXECUTION = "execution POST /api/v1/kill-switch";
    private static final String ASK_EXECUTION = "execution GET /api/v1/kill-switch";
    private static final Answer ARMED = Answer.ok("{\"state\":\"ARMED\"}");
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path state;

    private AnsweringSuite suite;

    @BeforeEach
    void start() throws IOException {
        suite = AnsweringSuite.on(state).answers(ASK_RISK, _ -> ARMED).answers(ASK_EXECUTION, _ -> ARMED);
    }

    @AfterEach
    void end() throws IOException {
        suite.close();
    }

    @Test
    void oneCommandIsOneKillOfWhichExecutionTellsRisk() {
        CountDownLatch riskAsked = new CountDownLatch(1);
        Queue<String> kills = new ConcurrentLinkedQueue<>();
        suite.answers(TELL_EXECUTION, _ -> {
            riskAsked.await();
            kills.add("of execution");
            return verified("of execution");
        });
        suite.answers(ASK_RISK, _ -> {
            riskAsked.countDown();
            return kills.isEmpty() ? ARMED : verified(kills.peek());
        });
        suite.answers(TELL_RISK, _ -> {
            kills.add("of risk");
            riskAsked.countDown();
            return verified("of risk");
        });

        Cli kill = kill(new SuiteKill.Pace(LONG, LONG, LONG));

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kills).containsExactly("of execution");
        assertThat(kill.out())
                .contains("risk: KILLED_VERIFIED, kill of execution by operator")
                .contains("execution: KILLED_VERIFIED, kill of execution by operator")
                .contains("no order is open");
    }

    @Test
    void aRiskThatHangsHoldsNothingUpAndIsNotToldASecondTime() {
        suite.answers(ASK_RISK, _ -> never());
        suite.answers(TELL_EXECUTION, _ -> verified("one"));
        suite.answers(ASK_EXECUTION, _ -> verified("one"));

        Cli kill = kill(new SuiteKill.Pace(Duration.ofMillis(1), Duration.ofMillis(500), LONG));

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kill.err()).contains("risk: does not answer");
        assertThat(kill.out())
                .contains("execution: KILLED_VERIFIED")
                .contains("no order is open")
                .contains("risk hears of the kill as soon as it answers");
        assertThat(suite.asked()).noneMatch(it -> it.startsWith(TELL_RISK));
    }

    @Test
    void anExecutionThatHangsDoesNotKeepTheKillFromRisk() {
        CountDownLatch riskTold = new CountDownLatch(1);
        suite.answers(TELL_EXECUTION, _ -> {
            riskTold.await();
            return verified("one");
        });
        suite.answers(TELL_RISK, _ -> {
            riskTold.countDown();
            return verified("one");
        });

        Cli kill = kill(new SuiteKill.Pace(Duration.ofMillis(1), LONG, LONG));

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kill.out()).contains("risk: KILLED_VERIFIED").contains("execution: KILLED_VERIFIED");
    }

    @Test
    void aRiskThatDoesNotHearOfTheKillIsTold() {
        suite.answers(TELL_EXECUTION, _ -> verified("one")).answers(ASK_EXECUTION, _ -> verified("one"));
        suite.answers(TELL_RISK, _ -> verified("two"));

        Cli kill = kill(new SuiteKill.Pace(Duration.ofMillis(100), LONG, LONG));

        assertThat(kill.out()).contains("risk: KILLED_VERIFIED, kill two");
    }

    @Test
    void whereExecutionRefusesRiskIsToldAtOnce() {
        suite.answers(TELL_EXECUTION, _ -> new Answer(500, "{\"title\":\"broken\"}"));
        suite.answers(TELL_RISK, _ -> verified("one"));

        Cli kill = kill(new SuiteKill.Pace(LONG, LONG, LONG));

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kill.err()).contains("execution: does not take the kill: it answered 500 {\"title\":\"broken\"}");
    }

    @Test
    void itIsStoppedOnlyOnceNoOrderIsOpen() {
        AtomicInteger looks = new AtomicInteger();
        suite.answers(ASK_RISK, _ -> verified("one"));
        suite.answers(TELL_EXECUTION, _ -> canceling());
        suite.answers(ASK_EXECUTION, _ -> looks.incrementAndGet() < 4 ? canceling() : verified("one"));

        Cli kill = kill(new SuiteKill.Pace(LONG, LONG, LONG));

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kill.out()).contains("execution: KILLED_VERIFIED").doesNotContain("CANCELING");
        assertThat(line(kill).path("verified").asBoolean()).isTrue();
        assertThat(line(kill).path("suites").path(0).path("risk").path("killId").asString())
                .isEqualTo("one");
    }

    @Test
    void ordersThatMayBeOpenAreNamedAndTheAnswerIsNo() {
        suite.answers(ASK_RISK, _ -> unverified());
        suite.answers(TELL_EXECUTION, _ -> canceling());
        suite.answers(ASK_EXECUTION, _ -> canceling());

        Cli kill = kill(new SuiteKill.Pace(LONG, LONG, Duration.ofMillis(200)));

        assertThat(kill.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(kill.out())
                .contains("risk: KILLED_UNVERIFIED", "open orders: 3")
                .contains("execution: CANCELING", "open orders: 2 (order-1, order-2)")
                .doesNotContain("no order is open");
        assertThat(kill.err()).contains("not verified that no order is open").contains("Ask again");
        assertThat(line(kill).path("verified").asBoolean(true)).isFalse();
    }

    @Test
    void oneWhoIsNotSureIsEnoughForANo() {
        suite.answers(ASK_RISK, _ -> verified("one"));
        suite.answers(TELL_EXECUTION, _ -> canceling());
        suite.answers(ASK_EXECUTION, _ -> canceling());

        Cli kill = kill(new SuiteKill.Pace(LONG, LONG, Duration.ofMillis(200)));

        assertThat(kill.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(kill.out()).contains("risk: KILLED_VERIFIED").contains("execution: CANCELING");
    }

    @Test
    void whereSomebodyRefusesNothingIsSaidToBeSafe() {
        suite.answers(TELL_RISK, _ -> new Answer(401, "{}")).answers(TELL_EXECUTION, _ -> new Answer(401, "{}"));

        Cli kill = kill(new SuiteKill.Pace(Duration.ofMillis(1), LONG, LONG));

        assertThat(kill.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(kill.err())
                .contains("nobody took the kill, so trading may go on")
                .contains("kill " + ProcessHandle.current().pid())
                .doesNotContain("without a permit")
                .doesNotContain("kill -9");
    }

    @Test
    void whereAllAreSilentItIsSaidWhatThatMeans() {
        for (String each : List.of(ASK_RISK, TELL_RISK, ASK_EXECUTION, TELL_EXECUTION)) {
            suite.answers(each, _ -> never());
        }

        Cli kill = kill(new SuiteKill.Pace(Duration.ofMillis(1), Duration.ofMillis(300), LONG));

        assertThat(kill.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(kill.err()).contains("nobody answers; without a permit no order leaves, but make sure");
    }

    @Test
    void aPartIsStoppedByAKillOfThatPartWhateverElseIsInForce() {
        Answer everything = Answer.ok("{\"killId\":\"all\",\"scope\":\"all\",\"state\":\"KILLED_VERIFIED\","
                + "\"actor\":\"operator\",\"others\":[\"one\",\"two\"]}");
        suite.answers(ASK_RISK, _ -> everything)
                .answers(ASK_RISK + "/one", _ -> ofSymbol("ETH/USD"))
                .answers(ASK_RISK + "/two", _ -> ofSymbol("BTC/USD"));
        suite.answers(TELL_EXECUTION, _ -> ofSymbol("BTC/USD"));

        Cli kill = kill(new SuiteKill.Pace(LONG, LONG, LONG), "--symbol", "BTC/USD");

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kill.out())
                .contains("risk: KILLED_VERIFIED, kill of BTC/USD of symbol BTC/USD by operator")
                .contains("Trading of symbol BTC/USD is stopped, and no order of it is open.");
        assertThat(suite.asked())
                .contains(TELL_EXECUTION + " {\"scope\":\"symbol\",\"symbol\":\"BTC/USD\",\"reason\":\"drill\"}");
    }

    @Test
    void stopsOnePartAtATime() {
        Cli kill = kill(new SuiteKill.Pace(LONG, LONG, LONG), "--symbol", "BTC/USD", "--strategy", "quote");

        assertThat(kill.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(kill.err()).contains("mutually exclusive");
    }

    private static Answer ofSymbol(String symbol) {
        return Answer.ok("{\"killId\":\"of " + symbol + "\",\"scope\":\"symbol\",\"symbol\":\"" + symbol
                + "\",\"state\":\"KILLED_VERIFIED\",\"actor\":\"operator\"}");
    }

    private Cli kill(SuiteKill.Pace pace, String... more) {
        List<String> args =
                new ArrayList<>(List.of("--state", state.toString(), "--reason", "drill", "--yes", "--json"));
        args.addAll(List.of(more));
        return Cli.alone(new KillCommand(pace, new Confirmation(Optional.empty())), args.toArray());
    }

    private static JsonNode line(Cli kill) {
        return ContractsJson.mapper().readTree(kill.lastLine());
    }

    private static Answer verified(String kill) {
        return Answer.ok("{\"killId\":\"" + kill + "\",\"state\":\"KILLED_VERIFIED\",\"actor\":\"operator\"}");
    }

    private static Answer never() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new IllegalStateException("a latch that nobody opens was opened");
    }

    /** As execution says it. */
    private static Answer canceling() {
        return Answer.ok("{\"killId\":\"one\",\"state\":\"CANCELING\",\"openOrders\":[\"order-1\",\"order-2\"]}");
    }

    /** As risk says it. */
    private static Answer unverified() {
        return Answer.ok("{\"killId\":\"one\",\"state\":\"KILLED_UNVERIFIED\",\"evidence\":{\"openOrdersNow\":3}}");
    }
}
