package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.AnsweringSuite.Answer;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(20)
class WhyCommandTest {

    private static final String ASK = "execution GET /api/v1/orders/6f1d/why";
    private static final String TICK = """
            "tick":{"correlationId":"tape-1/BOOK/BTC%2FUSD/42","generation":"tape-1","channel":"BOOK",
             "symbol":"BTC/USD","sequence":42,
             "exchangeTime":"2026-01-01T00:00:00.100Z","receivedTime":"2026-01-01T00:00:00.120Z",
             "bookChecksum":3310070434}""";
    private static final String REQUEST = """
            {"request":"NEW","clOrdId":"6f1d","account":"paper","strategy":"model","symbol":"BTC/USD","side":"BUY",
             "ordType":"LIMIT","timeInForce":"GTC","postOnly":true,"orderQty":"0.05000000","price":"64000.10",
             "rationale":{"decidedTime":"2026-01-01T00:00:00.150Z"}}""";
    private static final String DECISION = """
            "decision":{"featureSet":"micro-v1","features":[0.2500,-1.5,0.0000001],"modelOutput":0.01250,
             "modelHash":"9f86","decidedTime":"2026-01-01T00:00:00.150Z","proposal":%s}""".formatted(REQUEST);
    private static final String APPROVED = """
            "verdict":{"verdict":"APPROVED","request":%s,"tradingState":"ACTIVE","measured":[
              {"rule":"max_loss","value":"-1.50","limit":"1000.00"},
              {"rule":"max_order_notional","value":"3200.005000000","limit":"10000"}],
             "limitsVersion":"limits-1","permitEpoch":1,"approvedAt":"2026-01-01T00:00:00.150250Z",
             "expiresAt":"2026-01-01T00:00:01.150Z"}""".formatted(REQUEST);
    private static final String FILLED = """
            {"clOrdId":"6f1d","outcome":"FILLED",%s,%s,%s,
             "sent":{"at":"2026-01-01T00:00:00.149Z","hops":{"received":1767225600120000001,"approved":"later"}},
             "reports":[
              {"execType":"NEW","execId":"6f1d/new","clOrdId":"6f1d","orderId":"SIM-1","account":"paper",
               "symbol":"BTC/USD","transactTime":"2026-01-01T00:00:00.200Z"},
              {"execType":"TRADE","execId":"6f1d/1","clOrdId":"6f1d","orderId":"SIM-1","symbol":"BTC/USD","side":"BUY",
               "lastQty":"0.02000000","lastPx":"64000.10","cumQty":"0.02000000","leavesQty":"0.03000000",
               "fee":"3.200005000","feeCurrency":"USD","lastLiquidityInd":"MAKER",
               "transactTime":"2026-01-01T00:01:02.200Z"},
              {"execType":"CANCELED","execId":"6f1d/canceled","orderId":"SIM-1","cumQty":"0.02000000",
               "text":"canceled by request","transactTime":"2026-01-01T00:01:02.200Z"}],
             "fills":[{"execId":"6f1d/1","lastQty":"0.02000000","lastPx":"64000.10","fee":"3.200005000",
               "feeCurrency":"USD","lastLiquidityInd":"MAKER","transactTime":"2026-01-01T00:01:02.200Z"}],
             "position":{"symbol":"BTC/USD","qty":"0.02000000","net":"-3.200005000"},
             "steps":[{"step":"received","at":"2026-01-01T00:00:00.120000001Z","sincePreviousNanos":null},
               {"step":"decided","at":"2026-01-01T00:00:00.120900Z","sincePreviousNanos":899999}],
             "more":"to come"}""".formatted(TICK, DECISION, APPROVED);

    private static final String STORY = """
            Order 6f1d: FILLED

            2026-01-01T00:00:00.120Z                    Market data: BOOK, of BTC/USD, number 42, in tape-1
                the exchange's time 2026-01-01T00:00:00.100Z, book checksum 3310070434
                correlation id tape-1/BOOK/BTC%2FUSD/42

            2026-01-01T00:00:00.150Z            +30 ms  Proposed: BUY 0.05000000 BTC/USD LIMIT at 64000.10
                strategy model, account paper, GTC, post only: true
                features micro-v1: 0.2500, -1.5, 0.0000001
                the model said 0.01250, its hash 9f86

            2026-01-01T00:00:00.150250Z        +250 µs  Approved
                trading ACTIVE, limits limits-1, permit epoch 1, good until 2026-01-01T00:00:01.150Z
                RULE                MEASURED        LIMIT
                max_loss            -1.50           1000.00  kept
                max_order_notional  3200.005000000  10000    kept

            2026-01-01T00:00:00.149Z          -1.25 ms  Sent to the exchange
                received   2026-01-01T00:00:00.120000001Z
                approved   later

            2026-01-01T00:00:00.200Z            +51 ms  Accepted by the exchange
                there it is SIM-1

            2026-01-01T00:01:02.200Z             +62 s  Filled 0.02000000 at 64000.10
                filled so far 0.02000000, still open 0.03000000
                fee 3.200005000, in USD, as MAKER

            2026-01-01T00:01:02.200Z             +0 ns  Canceled: canceled by request
                filled before 0.02000000

            Fills
                TIME                      QUANTITY    PRICE     FEE          CURRENCY  AS     FILL
                2026-01-01T00:01:02.200Z  0.02000000  64000.10  3.200005000  USD       MAKER  6f1d/1

            Position after it: 0.02000000, BTC/USD, net -3.200005000

            By the clocks of the services
                STEP      AT                              SINCE THE ONE BEFORE
                received  2026-01-01T00:00:00.120000001Z
                decided   2026-01-01T00:00:00.120900Z     +900 µs
            """;

    @TempDir
    private Path state;

    private AnsweringSuite suite;

    @BeforeEach
    void start() throws IOException {
        suite = AnsweringSuite.on(state);
        suite.answers(ASK, _ -> Answer.ok(FILLED));
    }

    @AfterEach
    void end() throws IOException {
        suite.close();
    }

    @Test
    void thePersonReadsOneBlockForEachStep() {
        Cli why = why();

        assertThat(why.exitCode()).as(why.err()).isZero();
        assertThat(why.out()).isEqualTo(STORY);
    }

    @Test
    void aDenialNamesWhatWasBroken() {
        suite.answers(ASK, _ -> Answer.ok("""
                {"clOrdId":"6f1d","outcome":"DENIED",%s,"verdict":{"verdict":"DENIED","request":%s,
                 "denial":{"denial":"NOTIONAL_ABOVE_LIMIT","notional":"3200.00","limit":"2000.00"},
                 "tradingState":"ACTIVE","measured":[{"rule":"max_loss","value":"0.00","limit":"1000.00"},
                   {"rule":"max_order_notional","value":"3200.00","limit":"2000.00"}],
                 "limitsVersion":"limits-1","deniedAt":"2026-01-01T00:00:00.151Z"},"sent":null,"reports":[],"fills":[],
                 "position":null}""".formatted(DECISION, REQUEST)));

        assertThat(why().out())
                .contains("2026-01-01T00:00:00.151Z             +1 ms  Denied: NOTIONAL_ABOVE_LIMIT\n"
                        + "    notional 3200.00, limit 2000.00\n")
                .contains("max_loss            0.00      1000.00  kept\n")
                .contains("max_order_notional  3200.00   2000.00  broken\n")
                .contains("Not sent: what is denied never leaves")
                .doesNotContain("Fills", "Position", "By the clocks");
    }

    @Test
    void whatWasNotSentSaysWhy() {
        suite.answers(ASK, _ -> Answer.ok("""
                {"clOrdId":"6f1d","outcome":"NOT_SENT",%s,"reports":[{"execType":"NOT_SENT","reason":"STALE",
                  "text":"the approval expired","transactTime":"2026-01-01T00:00:01.200Z"}]}""".formatted(APPROVED)));

        assertThat(why().out())
                .contains("Proposed: BUY 0.05000000 BTC/USD LIMIT at 64000.10")
                .contains("Not sent: STALE, the approval expired")
                .doesNotContain("Not sent so far");
    }

    @Test
    void aCancelAndWhatIsUnderWayAreTold() {
        suite.answers(ASK, _ -> Answer.ok("""
                {"clOrdId":"6f1d","outcome":"WORKING","tick":{"correlationId":"time/1"},
                 "verdict":{"verdict":"APPROVED","request":{"request":"CANCEL","origClOrdId":"0b9e"},
                 "approvedAt":"not a time","measured":[]}}"""));

        assertThat(why().out())
                .contains("Caused by something else than market data\n    correlation id time/1\n")
                .contains("Proposed: to cancel 0b9e\n")
                .contains("not a time                                  Approved\n")
                .contains("Not sent so far\n")
                .doesNotContain("RULE");
    }

    @Test
    void theCauseThePositionAndRequestsToCancelAreToldInAnyForm() {
        suite.answers(ASK, _ -> Answer.ok("""
                {"tick":{"correlationId":"c","cause":{"cause":"MARKET","generation":"tape-1","channel":"BOOK",
                  "symbol":"BTC/USD","sequence":42},"receivedTime":"2026-01-01T00:00:00Z"},
                 "reports":[{"execType":"NEW","transactTime":"2026-01-01T00:00:01Z"},
                  {"execType":"CANCELED","text":"asked","transactTime":"2026-01-01T00:00:03Z"}],
                 "cancels":[{"verdict":"APPROVED","approvedAt":"2026-01-01T00:00:02Z"},{"verdict":"APPROVED"}],
                 "position":{"time":"2026-01-01T00:00:03Z","execId":"6f1d/1","symbol":"BTC/USD","positionQty":"0.02"}}
                """));

        assertThat(why().out())
                .contains("Market data: BOOK, of BTC/USD, number 42, in tape-1\n")
                .containsSubsequence(
                        "+1 s  Accepted",
                        "+1 s  Request to cancel it: Approved",
                        "+1 s  Canceled: asked",
                        "\nRequest to cancel it: Approved")
                .contains("Position after it: 0.02, BTC/USD\n");

        suite.answers(ASK, _ -> Answer.ok("{\"tick\":{\"cause\":{\"cause\":\"TIME\",\"time\":\"12:00\"}}}"));

        assertThat(why().out()).contains("Caused by TIME, 12:00\n");
    }

    @Test
    void everyKindOfReportIsTold() {
        suite.answers(ASK, _ -> Answer.ok("""
                {"reports":[{"execType":"REJECTED","text":"EOrder:Insufficient funds"},
                 {"execType":"EXPIRED","cumQty":"1"},{"execType":"VALIDATED","text":"fine"},
                 {"execType":"CANCEL_REJECTED","text":"Unknown","origClOrdId":"x"},
                 {"execType":"OF_TOMORROW","text":"odd","lastQty":"7"}]}"""));

        assertThat(why().out().lines())
                .contains(
                        "Order -: -",
                        "Not judged: no verdict of risk is known",
                        "Rejected by the exchange: EOrder:Insufficient funds",
                        "Expired",
                        "    filled before 1",
                        "Validated, a dry run: fine",
                        "Cancel refused by the exchange: Unknown",
                        "    origClOrdId x",
                        "OF_TOMORROW: odd",
                        "    lastQty 7");
    }

    @Test
    void aMachineGetsTheWholeAnswerInTheLastLine() {
        JsonNode line = line(why("--json"));

        assertThat(line.path("state_dir").asString()).isEqualTo(state.toString());
        assertThat(line.path("order").path("clOrdId").asString()).isEqualTo("6f1d");
        assertThat(line.path("order").path("more").asString()).isEqualTo("to come");
        assertThat(why("--json").lastLine()).contains("\"features\":[0.2500,-1.5,");
    }

    @Test
    void anUnknownOrderIsANo() {
        suite.answers(ASK, _ -> new Answer(404, "{\"detail\":\"There is no order 6f1d\"}"));
        suite.answers("execution GET /api/v1/orders/6f1d", _ -> new Answer(404, "{}"));

        Cli why = why("--json");

        assertThat(why.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(why.err())
                .isEqualTo("breakwater: no order 6f1d is known on the state folder " + state
                        + "; ./breakwater orders lists those there are\n");
        assertThat(line(why).path("order").isNull()).isTrue();
    }

    @Test
    void aServiceThatTellsNoStoriesIsNotTakenForOneThatKnowsNoOrder() {
        suite.answers(ASK, _ -> new Answer(404, "{}"));
        suite.answers("execution GET /api/v1/orders/6f1d", _ -> Answer.ok("{\"order\":{}}"));

        Cli why = why();

        assertThat(why.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(why.err()).contains("a service of an older build runs");
    }

    @Test
    void anIdIsOnePartOfThePath() {
        suite.answers("execution GET /api/v1/orders/a b/../c/why", _ -> Answer.ok("{}"));

        assertThat(Cli.run("why", "a b/../c", "--state", state).exitCode()).isZero();
        assertThat(Cli.run("why", " ", "--state", state).exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void whoeverDoesNotTellIsNoUnknownOrder() throws IOException {
        suite.answers(ASK, _ -> new Answer(500, "{}"));
        assertThat(why().exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);

        Files.writeString(state.resolve("tokens.env"), "BREAKWATER_VIEWER_TOKEN=of another suite\n");
        assertThat(why().exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(why().err()).contains("does not take the viewer's token");
    }

    private Cli why(String... more) {
        return more.length == 0
                ? Cli.run("why", "6f1d", "--state", state)
                : Cli.run("why", "6f1d", "--state", state, more[0]);
    }

    private static JsonNode line(Cli why) {
        return ContractsJson.mapper().readTree(why.lastLine());
    }
}
