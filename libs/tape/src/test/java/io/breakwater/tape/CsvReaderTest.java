package io.breakwater.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.tape.CsvRow.CandleRow;
import io.breakwater.tape.CsvRow.TradeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    @TempDir
    private Path folder;

    @Test
    void readsCandles() throws IOException {
        Path csv = file("""
                1381093200,122.0,123.0,121.5,122.25,0.1,1
                1381176000,123.61,123.61,123.61,123.61,0.10000000,12\r
                1381179600,123.91,123.91,123.9,123.9,1.9916,2""");

        try (CsvReader reader = CsvReader.open(csv)) {
            assertThat(reader.isCandles()).isTrue();
            assertThat(reader.intervalMinutes()).isEqualTo(60);
            assertThat(reader.next())
                    .isEqualTo(new CandleRow(
                            1,
                            1_381_093_200_000_000_000L,
                            Price.of("122.0"),
                            Price.of("123.0"),
                            Price.of("121.5"),
                            Price.of("122.25"),
                            Quantity.of("0.1"),
                            1));
            assertThat(reader.next())
                    .extracting(row -> ((CandleRow) row).volume())
                    .isEqualTo(Quantity.of("0.10000000"));
            assertThat(reader.next()).extracting(CsvRow::lineNumber).isEqualTo(3L);
            assertThat(reader.next()).isNull();
            assertThat(reader.position()).isEqualTo(reader.size());
        }
    }

    @Test
    void readsTradesWithAndWithoutDecimalsInTheirTime() throws IOException {
        Path csv = file("""
                1672620536,90.070000,1.10000000
                1672620536,90.000000,0.05000000
                1672620571.123456789,89.900000,0.16781327
                """);

        assertThat(read(csv, OnBadLine.STOP))
                .containsExactly(
                        new TradeRow(1, 1_672_620_536_000_000_000L, Price.of("90.070000"), Quantity.of("1.10000000")),
                        new TradeRow(2, 1_672_620_536_000_000_000L, Price.of("90.000000"), Quantity.of("0.05000000")),
                        new TradeRow(3, 1_672_620_571_123_456_789L, Price.of("89.900000"), Quantity.of("0.16781327")));
    }

    @ParameterizedTest(name = "gaps of {0} and {1} minutes mean {2}")
    @CsvSource({
        "1, 1, 1",
        "5, 10, 5",
        "45, 15, 15",
        "30, 90, 30",
        "60, 60, 60",
        "240, 480, 240",
        "720, 720, 720",
        "1440, 4320, 1440",
        "10080, 20160, 10080"
    })
    void findsTheIntervalAsTheSmallestGap(int first, int second, int interval) throws IOException {
        Path csv = file(candle(0) + candle(first) + candle(first + second));

        try (CsvReader reader = CsvReader.open(csv)) {
            assertThat(reader.intervalMinutes()).isEqualTo(interval);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 120, 20160})
    void anIntervalKrakenDoesNotOfferMustBeGiven(int gap) throws IOException {
        Path csv = file(candle(0) + candle(gap));

        assertThatThrownBy(() -> CsvReader.open(csv))
                .isInstanceOf(BadInputFile.class)
                .hasMessage(csv + ": the interval of its candles cannot be told from its rows (it must be one of"
                        + " [1, 5, 15, 30, 60, 240, 720, 1440, 10080] minutes); give it");
        try (CsvReader reader = CsvReader.open(csv, OnBadLine.STOP, OptionalInt.of(1))) {
            assertThat(reader.intervalMinutes()).isOne();
        }
    }

    @Test
    void theIntervalOfASingleCandleMustBeGiven() throws IOException {
        Path csv = file(candle(0));

        assertThatThrownBy(() -> CsvReader.open(csv)).isInstanceOf(BadInputFile.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time,open,high,low,close,volume,trades",
                "time,price,volume",
                "1,2",
                "1,2,3,4",
                "",
                "1672620536;90.07;1.1",
                "1672620536,90.07,1e-5"
            })
    void aHeaderOrOtherColumnsAreRefused(String firstLine) throws IOException {
        Path csv = file(firstLine + "\n1672620536,90.07,1.1\n");

        for (OnBadLine onBadLine : OnBadLine.values()) {
            assertThatThrownBy(() -> read(csv, onBadLine))
                    .isInstanceOf(BadInputFile.class)
                    .hasMessage(csv + ": line 1 must be seven numbers (unix seconds, open, high, low, close, volume,"
                            + " trades) or three (unix seconds, price, volume), without a header; it is \"" + firstLine
                            + "\"");
        }
    }

    @Test
    void anEmptyFileIsAnError() throws IOException {
        Path csv = file("");

        assertThatThrownBy(() -> CsvReader.open(csv))
                .isInstanceOf(BadInputFile.class)
                .hasMessage(csv + ": there is no row in it");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            # candle row after 60              | reason
            120,1,1,1,1,1                      | 7 columns were expected, there are 6
            120,1,1,1,1,1,1,1                  | 7 columns were expected, there are 8
            ''                                 | 7 columns were expected, there are 1
            x,1,1,1,1,1,1                      | time is not a plain decimal: "x"
            120.0000000001,1,1,1,1,1,1         | time has at most 9 decimals, was 120.0000000001
            99999999999,1,1,1,1,1,1            | time is out of range, was 99999999999
            120,NaN,1,1,1,1,1                  | open is not a plain decimal: "NaN"
            120,1,1e3,1,1,1,1                  | high is not a plain decimal: "1e3"
            120,1,1,-1,1,1,1                   | low must not be negative, was -1
            120,1,1,1,,1,1                     | close is not a plain decimal: ""
            120,1,1,1,1,-0.5,1                 | volume must not be negative, was -0.5
            120,1,1,1,1,1,1.5                  | trades must be a whole number, was 1.5
            120,10,9.99,9,9.5,1,1              | open and close must lie between low and high
            120,10,11,10.5,11,1,1              | open and close must lie between low and high
            60,1,1,1,1,1,1                     | the candle begins before the one above it ends (1 minutes)
            119,1,1,1,1,1,1                    | the candle begins before the one above it ends (1 minutes)
            """)
    void aBadCandleStopsOrIsSkippedAndCounted(String row, String reason) throws IOException {
        Path csv = file("0,1,1,1,1,1,1\n60,1,1,1,1,1,1\n" + row + "\n180,1,1,1,1,1,1\n");

        assertThatThrownBy(() -> read(csv, OnBadLine.STOP, OptionalInt.of(1)))
                .isInstanceOf(BadTapeLine.class)
                .hasMessage(csv + ", line 3: " + reason);
        try (CsvReader reader = CsvReader.open(csv, OnBadLine.SKIP, OptionalInt.of(1))) {
            reader.next();
            reader.next();
            assertThat(reader.next()).extracting(CsvRow::lineNumber).isEqualTo(4L);
            assertThat(reader.skipped()).isOne();
        }
    }

    @Test
    void tradesMustNotGoBackInTime() throws IOException {
        Path csv = file("2,1,1\n1.999999999,1,1\n2,1,1\n");

        assertThatThrownBy(() -> read(csv, OnBadLine.STOP)).hasMessage(csv + ", line 2: time goes backwards");
        assertThat(read(csv, OnBadLine.SKIP)).extracting(CsvRow::lineNumber).containsExactly(1L, 3L);
    }

    private static List<CsvRow> read(Path csv, OnBadLine onBadLine) {
        return read(csv, onBadLine, OptionalInt.empty());
    }

    private static List<CsvRow> read(Path csv, OnBadLine onBadLine, OptionalInt intervalMinutes) {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvReader reader = CsvReader.open(csv, onBadLine, intervalMinutes)) {
            for (CsvRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String candle(int minute) {
        return (1_672_531_200L + minute * 60L) + ",1.5,2,1,1.5,10,3\n";
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("history.csv"), text);
    }
}
