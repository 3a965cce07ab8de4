package io.breakwater.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.screen.Scene.Account;
import io.breakwater.cli.screen.Scene.Event;
import io.breakwater.cli.screen.Scene.Flow;
import io.breakwater.cli.screen.Scene.Market;
import io.breakwater.cli.screen.Scene.Part;
import io.breakwater.cli.screen.Scene.Percentiles;
import io.breakwater.cli.screen.Scene.Prices;
import io.breakwater.cli.screen.Scene.Trading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneTextTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Trading ACTIVE =
            new Trading("ACTIVE", "1", Optional.of(Duration.ofMillis(340)), Optional.empty(), Optional.of(List.of()));
    private static final Trading SILENT = new Trading("-", "-", Optional.empty(), Optional.empty(), Optional.empty());
    private static final Flow NO_ORDERS = new Flow(0, 0, 0, "-", 0, 0, 0, Map.of());
    private static final Market BITCOIN = new Market(
            "BTC/USD",
            "LIVE",
            Optional.of(Duration.ofMillis(120)),
            new Prices("63407.6", "63407.7", "0.1"),
            new Account("-0.01000000", "-12.500000", "1.584720", "-14.084720", "-0.189000"));
    private static final Market ETHER = new Market("ETH/USD", "SYNCING", Optional.empty(), Prices.NONE, Account.NONE);

    private static final String WHOLE = """
            breakwater paper  quote  20261122T061616-242Z-paper-28151  12,345 ticks  1:02:05
            trading    ACTIVE       epoch 1     permit 0.3 s old
            kills      none

            MARKET     FEED           AGE           BID           ASK        SPREAD
            BTC/USD    LIVE         0.1 s       63407.6       63407.7           0.1
            ACCOUNT        POSITION      REALIZED          FEES           NET    UNREALIZED
            BTC/USD     -0.01000000    -12.500000      1.584720    -14.084720     -0.189000
            ORDERS     PROPOSED    DENIED  APPROVED  NOT SENT  REJECTED      OPEN     FILLS
            this run      1,018         6     1,012         1         3         2         4
            denials    mark_missing 3, order_rate 2, duplicate 1
            latency    p50 12.34 ms, p99 450.00 ms, tick to order, last minute (34)

            SERVICE    STATE      RESTARTS  WHY
            simulator  ready             0
            ingest     ready             0
            decision   ready             0
            risk       ready            12
            execution  not ready         1  kill 3f2a0c1e is in force; no order leaves

            12:00:00  ready: REST on 127.0.0.1:8081 to 8084
            12:01:01  fill: BUY 0.01000000 BTC/USD at 63407.6, fee 1.584720000 USD""";

    private static Scene scene(Trading trading, List<Market> markets, Flow flow, List<Part> parts, List<Event> said) {
        return new Scene(
                "20261122T061616-242Z-paper-28151",
                "quote",
                Duration.ofSeconds(3_725),
                trading,
                markets,
                Optional.empty(),
                flow,
                Optional.empty(),
                parts,
                said);
    }

    private static String text(Scene scene, int columns, int rows) {
        return SceneText.lines(scene, new Size(columns, rows)).stream()
                .map(Line::plain)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everythingThatIsKnownHasItsPlace() {
        Flow flow = new Flow(
                12_345, 1_018, 1_012, "2", 1, 3, 4, Map.of("order_rate", 2L, "duplicate", 1L, "mark_missing", 3L));
        List<Part> parts = List.of(
                new Part("simulator", "ready", 0, ""),
                new Part("ingest", "ready", 0, ""),
                new Part("decision", "ready", 0, ""),
                new Part("risk", "ready", 12, ""),
                new Part("execution", "not ready", 1, "kill 3f2a0c1e is in force; no order leaves"));
        List<Event> said = List.of(
                new Event(NOON, "ready: REST on 127.0.0.1:8081 to 8084"),
                new Event(NOON.plusSeconds(61), "fill: BUY 0.01000000 BTC/USD at 63407.6, fee 1.584720000 USD"));
        Scene scene = new Scene(
                "20261122T061616-242Z-paper-28151",
                "quote",
                Duration.ofSeconds(3_725),
                ACTIVE,
                List.of(BITCOIN),
                Optional.empty(),
                flow,
                Optional.of(new Percentiles(Duration.ofNanos(12_340_000), Duration.ofMillis(450), 34)),
                parts,
                said);

        assertThat(text(scene, 80, 24)).isEqualTo(WHOLE);
    }

    @Test
    void whatNobodyToldIsADash() {
        Scene scene = scene(SILENT, List.of(ETHER), NO_ORDERS, List.of(new Part("risk", "-", 0, "")), List.of());

        assertThat(text(scene, 80, 24)).isEqualTo("""
                breakwater paper  quote  20261122T061616-242Z-paper-28151       0 ticks  1:02:05
                trading    -            epoch -     permit -
                kills      -

                MARKET     FEED           AGE           BID           ASK        SPREAD
                ETH/USD    SYNCING          -             -             -             -
                ACCOUNT        POSITION      REALIZED          FEES           NET    UNREALIZED
                ETH/USD               -             -             -             -             -
                ORDERS     PROPOSED    DENIED  APPROVED  NOT SENT  REJECTED      OPEN     FILLS
                this run          0         0         0         0         0         -         0
                denials    none
                latency    -

                SERVICE    STATE      RESTARTS  WHY
                risk       -                 0
                """);
    }

    @Test
    void severalSymbolsHaveATotalBelowThemThatTakesALineOfItsOwn() {
        Account total = new Account("", "-12.500000", "1.584720", "-14.084720", "-");
        List<Market> markets = List.of(BITCOIN, ETHER, BITCOIN);
        Scene scene = new Scene(
                "run",
                "quote",
                Duration.ZERO,
                ACTIVE,
                markets,
                Optional.of(total),
                NO_ORDERS,
                Optional.empty(),
                List.of(),
                List.of());

        List<String> lines = text(scene, 80, 26).lines().toList();

        assertThat(lines.get(10))
                .isEqualTo("TOTAL                      -12.500000      1.584720    -14.084720             -");
        assertThat(lines.get(11)).isEqualTo("and 1 more, for which the terminal is too low");
        assertThat(text(scene, 80, 27)).doesNotContain("too low");
    }

    @Test
    void aStopIsToldWithItsReason() {
        Trading killed = new Trading(
                "KILLED",
                "2",
                Optional.of(Duration.ofSeconds(75)),
                Optional.of("trading is KILLED"),
                Optional.of(List.of("3f2a0c1e by operator: drill", "77aa01bc by loss-breaker: enough")));

        List<String> lines = text(scene(killed, List.of(), NO_ORDERS, List.of(), List.of()), 100, 24)
                .lines()
                .toList();

        assertThat(lines.get(1))
                .isEqualTo("trading    KILLED       epoch 2     permit 75.0 s old  none is given: trading is KILLED");
        assertThat(lines.get(2)).isEqualTo("kills      3f2a0c1e by operator: drill; 77aa01bc by loss-breaker: enough");
    }

    @Test
    void columnsStayWhereTheyAreWhileNumbersGrow() {
        String small = text(scene(ACTIVE, List.of(BITCOIN), NO_ORDERS, List.of(), List.of()), 80, 24);
        Market grown = new Market(
                "BTC/USD",
                "UNSAFE",
                Optional.of(Duration.ofSeconds(3_600)),
                new Prices("163407.6", "163417.7", "10.1"),
                new Account("0.25000000", "12345.123456", "999.999999", "11345.123457", "0"));
        Flow many = new Flow(9_999_999, 99_999, 99_998, "10", 1, 0, 12_345, Map.of());
        String big = text(scene(ACTIVE, List.of(grown), many, List.of(), List.of()), 80, 24);

        for (int row : new int[] {4, 6, 8}) {
            assertThat(big.lines().toList().get(row))
                    .isEqualTo(small.lines().toList().get(row));
        }
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "79, 23", "40, 10", "20, 5", "1, 1", "200, 60"})
    void nothingIsLongerOrWiderThanTheTerminal(int columns, int rows) {
        List<Market> markets = IntStream.range(0, 30)
                .mapToObj(i -> i % 2 == 0 ? BITCOIN : ETHER)
                .toList();
        List<Event> said = IntStream.range(0, 100)
                .mapToObj(i -> new Event(NOON.plusSeconds(i), "sentence " + i + " and so on".repeat(20)))
                .toList();
        Scene scene = scene(ACTIVE, markets, NO_ORDERS, List.of(new Part("risk", "dead", 1, "gone")), said);

        List<Line> lines = SceneText.lines(scene, new Size(columns, rows));

        assertThat(lines).hasSizeLessThanOrEqualTo(rows);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }

    @Test
    void theNewestSentencesAreThereWhereThereIsNoRoomForAll() {
        List<Event> said = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> said.add(new Event(NOON.plusSeconds(i), "sentence " + i)));

        List<String> lines = text(scene(ACTIVE, List.of(BITCOIN), NO_ORDERS, List.of(), said), 80, 24)
                .lines()
                .toList();

        assertThat(lines).hasSize(24);
        assertThat(lines.getLast()).isEqualTo("12:00:49  sentence 49");
        assertThat(lines.get(15)).isEqualTo("12:00:41  sentence 41");
    }

    @Test
    void aLongSentenceGoesOnBelowItself() {
        List<Event> said = List.of(new Event(NOON, "one two three four five"), new Event(NOON, "six"));

        assertThat(text(scene(ACTIVE, List.of(BITCOIN), NO_ORDERS, List.of(), said), 23, 40))
                .endsWith("""

                        12:00:00  one two three
                                  four five
                        12:00:00  six""");
    }

    @Test
    void symbolsForWhichThereIsNoRoomAreCounted() {
        List<Market> markets = List.of(BITCOIN, ETHER, BITCOIN, ETHER);

        String low = text(scene(ACTIVE, markets, NO_ORDERS, List.of(), List.of()), 80, 24);
        String high = text(scene(ACTIVE, markets, NO_ORDERS, List.of(), List.of()), 80, 30);

        assertThat(low).contains("and 2 more, for which the terminal is too low");
        assertThat(high).doesNotContain("too low");
        assertThat(high.lines().filter(line -> line.startsWith("ETH/USD"))).hasSize(4);
    }

    @Test
    void aNumberThatDoesNotFitIsLeftOutWhole() {
        String narrow = text(scene(ACTIVE, List.of(BITCOIN), NO_ORDERS, List.of(), List.of()), 60, 24);

        assertThat(narrow)
                .contains("63407.6       63407.7\n")
                .doesNotContain("SPREAD")
                .doesNotContain("NET");
    }

    @Test
    void coloursAreOnlyAroundWordsThatCanBeReadWithoutThem() {
        Scene scene = scene(
                ACTIVE, List.of(BITCOIN, ETHER), NO_ORDERS, List.of(new Part("risk", "dead", 1, "gone")), List.of());

        List<Line> lines = SceneText.lines(scene, new Size(80, 30));

        assertThat(lines.get(1).ansi()).contains("\u001b[32mACTIVE");
        assertThat(lines.get(6).ansi()).contains("\u001b[33mSYNCING\u001b[0m");
        assertThat(lines)
                .allSatisfy(line -> assertThat(
                                line.ansi().replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing())
                        .isEqualTo(line.plain()));
        assertThat(Terminal.text(lines, false)).doesNotContain("\u001b[3").doesNotContain("\u001b[1m");
    }

    @Test
    void aFrameReplacesTheOneBeforeLineByLine() {
        assertThat(Terminal.text(List.of(Line.of("one"), Line.EMPTY, Line.of(Style.BAD, "two")), true))
                .isEqualTo("one\u001b[K\r\n\u001b[K\r\n\u001b[1;31mtwo\u001b[0m\u001b[K\u001b[J");
    }
}
