package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.ScriptedPeer;
import io.breakwater.testing.ScriptedVenue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Paper trading without a tape, as far as it goes before the services: somebody who speaks as Kraken does, or not. */
class LiveMarketTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final Path LASTING_STATE = Path.of(".breakwater");

    @TempDir
    private Path folder;

    private final ScriptedVenue venue = new ScriptedVenue();

    @AfterEach
    void tearDown() {
        venue.close();
    }

    private static String pair(String symbol, String status, int pricePrecision) {
        String[] names = symbol.split("/");
        return "{\"symbol\":\"" + symbol + "\",\"base\":\"" + names[0] + "\",\"quote\":\"" + names[1]
                + "\",\"status\":\"" + status + "\",\"qty_precision\":8,\"qty_increment\":1e-08,\"price_precision\":"
                + pricePrecision
                + ",\"cost_precision\":5,\"cost_min\":0.5,\"price_increment\":0.1,\"qty_min\":0.00005}";
    }

    private void lists(ScriptedPeer peer) {
        peer.send("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\"}]}");
        assertThat(peer.read()).contains("\"channel\":\"instrument\"");
        peer.send("{\"method\":\"subscribe\",\"req_id\":1,\"result\":{\"channel\":\"instrument\"},\"success\":true}");
        peer.send("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":["
                + pair("ETH/USD", "online", 2) + "," + pair("BTC/USD", "online", 1) + ","
                + pair("BTC/EUR", "maintenance", 1) + "," + pair("SOL/USD", "cancel_only", 2) + ","
                + pair("ODD/USD", "online", 12) + "]}}");
    }

    private Cli paper(Object... more) {
        Object[] words = {"paper", "--runs", folder.resolve("runs"), "--feed-url", venue.url()};
        Object[] all = new Object[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Cli.run(all);
    }

    /** While the venue lists its instruments. */
    private Cli paperWithList(Object... more) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answering = threads.submit(() -> lists(venue.accept(PATIENCE)));
            Cli paper = paper(more);
            answering.get();
            return paper;
        }
    }

    private void assertNothingWasBegun(Cli paper, int exitCode) {
        assertThat(paper.exitCode()).as(paper.err()).isEqualTo(exitCode);
        assertThat(paper.err().lines()).hasSize(1);
        assertThat(paper.out()).isEmpty();
        assertThat(folder.resolve("runs")).doesNotExist();
        assertThat(LASTING_STATE).doesNotExist();
    }

    @Test
    void theServicesAreToldTheRulesThatTheVenueLists() throws Exception {
        Path state = folder.resolve("state");
        StandInPaper paper = StandInPaper.startWithout(
                folder,
                Map.of(),
                "--feed-url",
                venue.url(),
                "--symbols",
                "BTC/USD,ETH/USD,SOL/USD",
                "--state",
                state,
                "--port-base",
                Ports.base());
        lists(venue.accept(PATIENCE));
        paper.awaitSaid("ready: ");
        JsonNode told = ContractsJson.mapper()
                .readTree(Files.readString(state.resolve("config/suite.yml")).replaceFirst("#.*\n", ""))
                .path("breakwater");
        paper.process().destroy();
        assertThat(paper.awaitEnd()).as(paper.said()).isEqualTo(ExitCode.INTERRUPTED);

        assertThat(told.path("feed").path("url").asString())
                .isEqualTo(venue.url().toString());
        JsonNode instruments = told.path("instruments");
        assertThat(instruments.valueStream().map(each -> each.path("symbol").asString()))
                .containsExactly("BTC/USD", "ETH/USD", "SOL/USD");
        assertThat(paper.said())
                .contains("SOL/USD is not online at the venue; every order of it is denied")
                .doesNotContain("ETH/USD is not online");
        assertThat(instruments.get(0)).isEqualTo(ContractsJson.mapper().readTree("""
                {"symbol":"BTC/USD","base":"BTC","quote":"USD","price-precision":1,"price-increment":1,\
                "qty-precision":8,"qty-increment":1,"qty-min":5000,"cost-precision":5,"cost-min":500000000,\
                "tradable":true}"""));
        assertThat(Files.readString(paper.run().resolve("repro.json")))
                .contains("\"--symbols\", \"BTC/USD,ETH/USD,SOL/USD\", \"--feed-url\", \"" + venue.url() + "\"");
    }

    @Test
    void aSymbolThatIsNotListedIsNamedWithTheOnesLikeIt() throws Exception {
        Cli paper = paperWithList("--symbols", "BTC/XYZ");

        assertNothingWasBegun(paper, ExitCode.WRONG_USAGE);
        assertThat(paper.err())
                .isEqualTo("breakwater: --symbols: 127.0.0.1 does not list BTC/XYZ; it lists BTC/EUR, BTC/USD\n");
    }

    @Test
    void aSymbolWithoutAnyLikeItOrInNoUsableFormIsNamed() throws Exception {
        Cli unknown = paperWithList("--symbols", "BTC/USD,NONE");
        assertNothingWasBegun(unknown, ExitCode.WRONG_USAGE);
        assertThat(unknown.err()).contains("does not list NONE; its names are such as BTC/USD");

        Cli odd = paperWithList("--symbols", "ODD/USD");
        assertNothingWasBegun(odd, ExitCode.WRONG_USAGE);
        assertThat(odd.err()).contains("ODD/USD cannot be traded here: price and quantity have 20 decimals together");
    }

    @Test
    void aPortThatNobodyListensOnEndsTheCommandAtOnce() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        Cli paper = Cli.run("paper", "--runs", folder.resolve("runs"), "--feed-url", "ws://127.0.0.1:" + port + "/v2");

        assertNothingWasBegun(paper, ExitCode.COULD_NOT_RUN);
        assertThat(paper.err())
                .contains("there is no live market data: no connection to ws://127.0.0.1:" + port)
                .contains("./breakwater paper --tape ");
    }

    @Test
    void aPeerThatSaysNothingIsNotWaitedForLonger() {
        long began = System.nanoTime();

        Cli paper = paper();

        assertNothingWasBegun(paper, ExitCode.COULD_NOT_RUN);
        assertThat(paper.err())
                .contains("no list of instruments from " + venue.url() + " within 8 s")
                .contains("./breakwater paper --tape ");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
    }

    @Test
    void aNameThatNobodyKnowsEndsTheCommandAlsoWhereAFileHasTheRules() {
        Path file = Cli.TAPES.resolve("btc-usd.instrument.json");

        Cli paper = Cli.run(
                "paper",
                "--runs",
                folder.resolve("runs"),
                "--instrument",
                file,
                "--feed-url",
                "wss://nobody.invalid/v2");

        assertNothingWasBegun(paper, ExitCode.COULD_NOT_RUN);
        assertThat(paper.err()).contains("the name nobody.invalid cannot be looked up; play a recording instead");
    }

    @Test
    void whatIsNoAddressOfAFeedIsWrongUsage() {
        Cli http = Cli.run("paper", "--runs", folder.resolve("runs"), "--feed-url", "https://ws.kraken.com");
        assertNothingWasBegun(http, ExitCode.WRONG_USAGE);
        assertThat(http.err()).contains("must be an address that starts with ws:// or wss://, was \"https://ws.kr");

        Cli both = paper("--tape", Cli.BTC_USD);
        assertNothingWasBegun(both, ExitCode.WRONG_USAGE);
        assertThat(both.err()).contains("--tape and --feed-url exclude each other");
    }
}
