package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.AnsweringSuite.Answer;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code fills} and {@code orders}. */
@Timeout(20)
class ListCommandsTest {

    private static final String FILLS = "execution GET /api/v1/fills";
    private static final String ORDERS = "execution GET /api/v1/orders";
    private static final String FILL = """
            {"execId":"6f1d/%1$d","clOrdId":"6f1d","orderId":"SIM-1","account":"paper","symbol":"BTC/USD","side":"BUY",
             "lastQty":"0.02000000","lastPx":"64000.10","fee":"3.200005000","feeCurrency":"USD",
             "lastLiquidityInd":"MAKER","transactTime":"2026-01-01T00:00:00.150Z","correlationId":"tape-1/BOOK/%1$d",
             "new":"field"}""";
    private static final String ORDER = """
            {"clOrdId":"0b9e","account":"paper","strategy":"quote","symbol":"BTC/USD","side":"SELL","ordType":"LIMIT",
             "timeInForce":"GTC","orderQty":"0.05","price":null,"ordStatus":"CANCELED","cumQty":"0","cumValue":"0",
             "fees":"0","orderId":null,"reason":"STALE","text":"the approval, \\"late\\",\\nexpired",
             "proposedAt":"2026-01-01T00:00:00Z","approvedAt":"2026-01-01T00:00:01Z","submittedAt":null,
             "endedAt":"2026-01-01T00:00:02Z","correlationId":"c"}""";

    @TempDir
    private Path state;

    private AnsweringSuite suite;

    @BeforeEach
    void start() throws IOException {
        suite = AnsweringSuite.on(state);
        suite.answers(FILLS, asked -> page(asked, 3));
        suite.answers(ORDERS, _ -> Answer.ok("{\"items\":[" + ORDER + "],\"next\":null}"));
    }

    @AfterEach
    void end() throws IOException {
        suite.close();
    }

    @Test
    void aPersonReadsFillsAsATable() {
        Cli fills = fills("--limit", 2);

        assertThat(fills.exitCode()).as(fills.err()).isZero();
        String row = "2026-01-01T00:00:00.150Z  BTC/USD  BUY   0.02000000  64000.10  3.200005000  USD       MAKER  "
                + "6f1d";
        assertThat(fills.out().lines())
                .containsExactly(
                        "TIME                      SYMBOL   SIDE  QUANTITY    PRICE     FEE          CURRENCY  AS     "
                                + "ORDER",
                        row,
                        row);
        assertThat(fills.err()).contains("there are more behind these; ask for up to 100000 with --limit");
    }

    @Test
    void aPersonReadsOrdersAsATable() {
        Cli orders = Cli.run("orders", "--state", state);

        assertThat(orders.out().lines().toList().get(1))
                .isEqualTo("2026-01-01T00:00:01Z  BTC/USD  SELL  LIMIT  0.05      -      CANCELED  0       0"
                        + "     STALE     0b9e");
        assertThat(orders.err()).isEmpty();
    }

    @Test
    void pagesAreFollowedUntilThereAreEnough() {
        suite.answers(FILLS, asked -> page(asked, 1_300));

        Cli fills = fills("--limit", 1_203, "--symbol", "BTC/USD", "--json");

        assertThat(line(fills).path("fills").size()).isEqualTo(1_203);
        assertThat(line(fills).path("more").asBoolean()).isTrue();
        assertThat(execIds(fills)).doesNotHaveDuplicates().startsWith("6f1d/0").endsWith("6f1d/1202");
        assertThat(suite.asked())
                .containsExactly(
                        FILLS + " limit=500&symbol=BTC%2FUSD",
                        FILLS + " limit=500&symbol=BTC%2FUSD&cursor=at%20500%2B",
                        FILLS + " limit=203&symbol=BTC%2FUSD&cursor=at%201000%2B");
    }

    @Test
    void theEndOfTheListIsTheEnd() {
        Cli fills = fills("--json");

        assertThat(line(fills).path("fills").size()).isEqualTo(3);
        assertThat(line(fills).path("more").asBoolean(true)).isFalse();
        assertThat(line(fills).path("state_dir").asString()).isEqualTo(state.toString());
        assertThat(suite.asked()).containsExactly(FILLS + " limit=20");
        assertThat(fills.err()).isEmpty();
    }

    @Test
    void aProgramGetsEveryFieldAndEveryDigit() {
        assertThat(fills("--csv", "--limit", 1).out())
                .isEqualTo("execId,clOrdId,orderId,account,symbol,side,lastQty,lastPx,fee,feeCurrency,lastLiquidityInd,"
                        + "transactTime,correlationId\r\n"
                        + "6f1d/0,6f1d,SIM-1,paper,BTC/USD,BUY,0.02000000,64000.10,3.200005000,USD,MAKER,"
                        + "2026-01-01T00:00:00.150Z,tape-1/BOOK/0\r\n");
        assertThat(line(fills("--json", "--limit", 1)).path("fills").path(0))
                .isEqualTo(ContractsJson.mapper().readTree(FILL.formatted(0)));
    }

    @Test
    void whatHasCommasQuotesOrLineEndsIsQuoted() {
        assertThat(Cli.run("orders", "--state", state, "--csv").out())
                .endsWith("0b9e,paper,quote,BTC/USD,SELL,LIMIT,GTC,0.05,,CANCELED,0,0,0,,STALE,"
                        + "\"the approval, \"\"late\"\",\nexpired\",2026-01-01T00:00:00Z,2026-01-01T00:00:01Z,,"
                        + "2026-01-01T00:00:02Z,c\r\n");
    }

    @Test
    void whatSomebodyWroteDoesNotMoveTheCursor() {
        suite.answers(ORDERS, _ -> Answer.ok("{\"items\":[{\"clOrdId\":\"\\u001b[2Jx\\r\\ny\"}],\"next\":null}"));

        assertThat(Cli.run("orders", "--state", state).out()).endsWith(" [2Jx y\n");
    }

    @Test
    void nothingIsSaidInWords() {
        suite.answers(FILLS, asked -> page(asked, 0));

        assertThat(fills().out()).isEqualTo("No fills.\n");
        assertThat(fills("--csv").out()).startsWith("execId,").hasLineCount(1);
    }

    @Test
    void anAnswerThatIsNoneGetsASentence() throws IOException {
        suite.answers(FILLS, _ -> new Answer(503, "{\"detail\":\"the database does not answer\"}"));
        assertCannotRun(fills(), "execution answered 503: the database does not answer; ./breakwater status");

        suite.answers(FILLS, _ -> new Answer(404, "{}"));
        assertCannotRun(fills(), "execution knows no /api/v1/fills?limit=20; a service of an older build");

        suite.answers(FILLS, _ -> Answer.ok("<html>"));
        assertCannotRun(fills(), "is not execution: a JSON object was expected, and it said <html>");

        suite.answers(FILLS, _ -> Answer.ok("{\"next\":null}"));
        assertCannotRun(fills(), "it has no list of items");

        suite.answers(FILLS, _ -> Answer.ok("{\"items\":[],\"next\":\"on and on\"}"));
        assertCannotRun(fills(), "pages do not come to an end");

        suite.answers(FILLS, asked -> Answer.ok("{\"items\":[" + FILL.formatted(1) + "],\"next\":\"the same\"}"));
        assertCannotRun(fills(), "pages do not come to an end");

        Files.writeString(state.resolve("tokens.env"), "BREAKWATER_VIEWER_TOKEN=of another suite\n");
        assertCannotRun(fills(), "execution does not take the viewer's token in " + state + "/tokens.env");
    }

    @Test
    void silenceGetsASentence() throws IOException {
        suite.answers(FILLS, _ -> {
            new CountDownLatch(1).await();
            return Answer.ok("");
        });
        assertCannotRun(fills(), "execution does not answer (http://127.0.0.1:");

        Files.writeString(state.resolve("endpoints.json"), "[]");
        assertCannotRun(fills(), "has not been started yet; ./breakwater status");
    }

    @Test
    void wrongOptionsGetASentence() {
        assertThat(fills("--limit", 0).err()).contains("--limit must be 1 to 100000, was 0");
        assertThat(fills("--limit", 100_001).exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(fills("--json", "--csv").err()).contains("give one of the two");
        assertThat(suite.asked()).isEmpty();
    }

    private static void assertCannotRun(Cli cli, String sentence) {
        assertThat(cli.err()).contains(sentence);
        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.out()).isEmpty();
    }

    private Cli fills(Object... more) {
        return Cli.run(Stream.concat(Stream.of("fills", "--state", state), Arrays.stream(more))
                .toArray());
    }

    private static JsonNode line(Cli cli) {
        return ContractsJson.mapper().readTree(cli.lastLine());
    }

    private static List<String> execIds(Cli fills) {
        return line(fills)
                .path("fills")
                .valueStream()
                .map(each -> each.path("execId").asString())
                .toList();
    }

    /** As execution pages: so many from the cursor on, and a cursor that has to be encoded. */
    private static Answer page(String query, int count) {
        Map<String, String> asked = Arrays.stream(query.split("&"))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
        int from = Integer.parseInt(asked.getOrDefault("cursor", "0").replaceAll("[^0-9]", ""));
        int to = Math.min(count, from + Integer.parseInt(asked.get("limit")));
        String items = IntStream.range(from, to).mapToObj(FILL::formatted).collect(Collectors.joining(","));
        return Answer.ok("{\"items\":[" + items + "],\"next\":" + (to == count ? "null" : "\"at " + to + "+\"") + "}");
    }
}
