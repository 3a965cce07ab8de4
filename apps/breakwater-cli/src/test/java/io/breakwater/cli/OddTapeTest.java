package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that can be read and still do not give what was asked for: the run says so. */
class OddTapeTest {

    private static final String UNSUBSCRIBED = "{\\\"method\\\":\\\"unsubscribe\\\",\\\"result\\\":{\\\"channel\\\":"
            + "\\\"book\\\",\\\"depth\\\":25,\\\"symbol\\\":\\\"BTC/USD\\\"},\\\"success\\\":true}";
    private static final String TRADE = "{\\\"channel\\\":\\\"trade\\\",\\\"type\\\":\\\"update\\\",\\\"data\\\":[{"
            + "\\\"symbol\\\":\\\"%s\\\",\\\"side\\\":\\\"buy\\\",\\\"price\\\":63388.7,\\\"qty\\\":0.01,"
            + "\\\"ord_type\\\":\\\"market\\\",\\\"trade_id\\\":%d,"
            + "\\\"timestamp\\\":\\\"2026-08-02T03:36:03.000000Z\\\"}]}";

    @TempDir
    private Path folder;

    private Path runs;
    private Path otherSymbol;

    @BeforeEach
    void placeFiles() throws IOException {
        runs = folder.resolve("runs");
        Files.copy(Cli.TAPES.resolve("btc-usd.instrument.json"), folder.resolve("tape.instrument.json"));
        otherSymbol = Files.copy(Cli.TAPES.resolve("btc-usdt-6min.instrument.json"), folder.resolve("other.json"));
    }

    @Test
    void anotherSymbolsInstrumentFileStopsABacktest() throws IOException {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--instrument", otherSymbol, "--runs", runs);

        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.err()).contains("1767 message(s)").contains("BTC/USD").contains("--instrument");
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void anotherSymbolsInstrumentFileVerifiesNothing() {
        Cli cli = Cli.run("tape", "verify", Cli.BTC_USD, "--instrument", otherSymbol);

        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.err()).contains("no book message").contains("BTC/USD").contains("--instrument");
    }

    @Test
    void someUnknownSymbolsAreCountedAndTheFirstIsNamed() throws IOException {
        List<String> lines = lines();
        lines.add(frame(TRADE.formatted("DOGE/USD", 1)));
        lines.add(frame(TRADE.formatted("SOL/USD", 2)));

        Cli cli = backtest(lines);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("2 message(s)").contains("the first is of DOGE/USD");
    }

    @Test
    void aTapeWithoutMarketDataIsNotPlayed() throws IOException {
        Cli cli = backtest(List.of(frame("{\\\"channel\\\":\\\"heartbeat\\\"}")));

        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.err()).contains("no books, trades or candles");
    }

    @Test
    void digitsBeyondAllPrecisionsAreToldInASentence() throws IOException {
        Path tape = Files.writeString(
                folder.resolve("fine.jsonl"), lines().get(1).replaceFirst("2\\.33046500", "2.330465000000000"));

        Cli cli = Cli.run("tape", "verify", tape);

        assertThat(cli.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(cli.err()).startsWith("breakwater: " + tape + ": BTC/USD: ").contains("--instrument");
    }

    @Test
    void aSyntheticBookDoesNotReplaceARealOne() {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", runs, "--synthetic-spread", "500");

        assertThat(cli.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(cli.err()).contains("--synthetic-spread cannot be used: ").contains("BTC/USD");
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void twoQuoteCurrenciesAreNotAddedUp() throws IOException {
        String two = Files.readString(folder.resolve("tape.instrument.json"))
                .replaceFirst("\"pairs\":\\[(\\{.*?})", "\"pairs\":[$1,$1")
                .replaceFirst(
                        "BTC/USD\",\"base\":\"BTC\",\"quote\":\"USD", "BTC/EUR\",\"base\":\"BTC\",\"quote\":\"EUR");
        Path instrument = Files.writeString(folder.resolve("two.json"), two);

        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--instrument", instrument, "--runs", runs);

        assertThat(cli.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(cli.err()).contains("one quote currency").contains("EUR").contains("USD");
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void updatesBeforeASnapshotAreNotCheckedAndTheAnswerIsNo() throws IOException {
        Path tape = tape(lines().subList(2, 500));

        Cli cli = Cli.run("tape", "verify", tape);

        assertThat(cli.out()).contains("0 checksums pass, 0 fail").doesNotContain(" 0 not checked");
        assertThat(cli.exitCode()).isEqualTo(ExitCode.NO);
    }

    @Test
    void aBookGivenUpAtTheEndLeavesAPositionWithoutAPrice() throws IOException {
        List<String> lines = new ArrayList<>(lines().subList(0, 800));
        lines.add(frame(UNSUBSCRIBED));

        Cli cli = backtest(lines);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out())
                .contains("the position of BTC/USD, 0.01000000, could not be marked")
                .doesNotContain("no book was ever complete");
    }

    @Test
    void aFeedOfTradesAloneIsToldOfTheSyntheticBook() throws IOException {
        Cli cli = backtest(List.of(frame(TRADE.formatted("BTC/USD", 1))));

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("no book was ever complete").contains("--synthetic-spread");
    }

    @Test
    void aCandleWithoutVolumeTripsNothing() throws IOException {
        List<String> rows = new ArrayList<>(Files.readAllLines(Cli.DAILY).subList(0, 600));
        int last = rows.size() - 1;
        rows.set(last, rows.get(last).replaceFirst("[^,]*,([^,]*)$", "0,$1"));
        Files.copy(Cli.TAPES.resolve("XBTUSD_1440.instrument.json"), folder.resolve("day_1440.instrument.json"));
        Path csv = Files.write(folder.resolve("day_1440.csv"), rows);

        Cli cli = Cli.run("backtest", "--data", csv, "--runs", runs, "--max-loss", "100000", "--json");

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("\"exit_reason\":\"end_of_input\"").doesNotContain("loss breaker tripped");
    }

    @Test
    void aVolumeBeyondAllNumbersIsABadLine() throws IOException {
        Files.copy(Cli.TAPES.resolve("XBTUSD_1440.instrument.json"), folder.resolve("day_1440.instrument.json"));
        List<String> rows = new ArrayList<>(Files.readAllLines(Cli.DAILY).subList(0, 50));
        rows.set(9, rows.get(9).replaceFirst("[^,]*,([^,]*)$", "99999999999999,$1"));
        Path csv = Files.write(folder.resolve("day_1440.csv"), rows);

        Cli stop = Cli.run("backtest", "--data", csv, "--runs", runs);
        Cli skip = Cli.run("backtest", "--data", csv, "--runs", runs, "--skip-bad");

        assertThat(stop.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(stop.err()).contains("line 10").contains("99999999999999").contains("--skip-bad");
        assertThat(stop.err()).doesNotContain("fault of the program");
        assertThat(skip.exitCode()).as(skip.err()).isZero();
        assertThat(skip.out()).contains("1 unreadable line(s) were skipped");
    }

    private static List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(Cli.BTC_USD));
    }

    /** A frame after all others, its text escaped as a tape has it. */
    private static String frame(String raw) {
        return "{\"t_ns\": 1785641900000000000, \"dir\": \"in\", \"raw\": \"" + raw + "\"}";
    }

    private Path tape(List<String> lines) throws IOException {
        return Files.write(folder.resolve("tape.jsonl"), lines);
    }

    private Cli backtest(List<String> lines) throws IOException {
        return Cli.run("backtest", "--tape", tape(lines), "--runs", runs);
    }
}
