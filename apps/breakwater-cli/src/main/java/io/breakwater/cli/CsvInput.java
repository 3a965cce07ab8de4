package io.breakwater.cli;

import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import io.breakwater.tape.CsvReader;
import io.breakwater.tape.CsvRow;
import io.breakwater.tape.LineReader;
import io.breakwater.tape.OnBadLine;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Kraken's downloadable history: candles that count at their close, or trades. One instrument. */
final class CsvInput implements MarketInput {

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int UNKNOWN_TAKER = 0;

    private final Path path;
    private final CsvReader reader;
    private final InstrumentRules rules;
    private final MarketSink sink;
    private final boolean skipBad;
    private long unusable;

    CsvInput(Path path, Instruments instruments, MarketSink sink, boolean skipBad) {
        if (instruments.count() != 1) {
            throw Failure.couldNotRun(path + ": a CSV file has one instrument, its instrument file names "
                    + instruments.count() + "; name one with a single pair by --instrument");
        }
        this.path = path;
        this.skipBad = skipBad;
        this.rules = instruments.rules(0);
        this.sink = sink;
        this.reader = CsvReader.open(path, skipBad ? OnBadLine.SKIP : OnBadLine.STOP, OptionalInt.empty());
    }

    @Override
    public boolean playNext() {
        CsvRow row = reader.next();
        if (row == null) {
            return false;
        }
        try {
            switch (row) {
                case CsvRow.CandleRow candle -> play(candle);
                case CsvRow.TradeRow trade -> play(trade);
            }
        } catch (NumberDoesNotFit e) {
            if (!skipBad) {
                throw Failure.couldNotRun(path + ", line " + row.lineNumber() + ": " + e.getMessage()
                        + " (--skip-bad counts such lines and goes on)");
            }
            unusable++;
        }
        return true;
    }

    private void play(CsvRow.TradeRow row) {
        sink.onTrade(0, UNKNOWN_TAKER, price(row.price()), roundedDown(row.qty()), row.timeNanos(), row.timeNanos());
    }

    private void play(CsvRow.CandleRow row) {
        long close = row.timeNanos() + reader.intervalMinutes() * NANOS_PER_MINUTE;
        CandleTick candle = new CandleTick(
                price(row.open()),
                price(row.high()),
                price(row.low()),
                price(row.close()),
                roundedDown(row.volume()),
                row.trades(),
                row.timeNanos(),
                close);
        sink.onCandle(0, candle, close);
    }

    private long price(Price price) {
        try {
            return Exact.rescale(price.units(), price.scale(), rules.pricePrecision());
        } catch (ArithmeticException e) {
            throw new NumberDoesNotFit("price " + price, rules.pricePrecision(), e);
        }
    }

    /** A traded volume only bounds what a synthetic book offers: digits beyond the precision are cut, never added. */
    private long roundedDown(Quantity qty) {
        int spare = qty.scale() - rules.qtyPrecision();
        if (spare > 0) {
            return qty.units() / Exact.pow10(spare);
        }
        try {
            return Exact.rescale(qty.units(), qty.scale(), rules.qtyPrecision());
        } catch (ArithmeticException e) {
            throw new NumberDoesNotFit("volume " + qty, rules.qtyPrecision(), e);
        }
    }

    /** A row's number is too large or too fine for the instrument. */
    private static final class NumberDoesNotFit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NumberDoesNotFit(String number, int decimals, ArithmeticException cause) {
            super("the " + number + " does not fit the " + decimals + " decimals of the instrument file", cause);
        }
    }

    @Override
    public InputCounts counts() {
        return new InputCounts(reader.skipped() + unusable, 0, 0, "");
    }

    @Override
    public LineReader<?> reader() {
        return reader;
    }
}
