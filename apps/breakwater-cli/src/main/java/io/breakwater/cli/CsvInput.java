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
import io.breakwater.tape.OnBadLine;
import java.io.IOException;
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

    CsvInput(Path path, Instruments instruments, MarketSink sink, boolean skipBad) throws IOException {
        if (instruments.count() != 1) {
            throw Failure.couldNotRun(path + ": a CSV file has one instrument, its instrument file names "
                    + instruments.count() + "; name one with a single pair by --instrument");
        }
        this.path = path;
        this.rules = instruments.rules(0);
        this.sink = sink;
        this.reader = CsvReader.open(path, skipBad ? OnBadLine.SKIP : OnBadLine.STOP, OptionalInt.empty());
    }

    @Override
    public boolean playNext() throws IOException {
        CsvRow row = reader.next();
        if (row == null) {
            return false;
        }
        switch (row) {
            case CsvRow.CandleRow candle -> play(candle);
            case CsvRow.TradeRow trade ->
                sink.onTrade(
                        0,
                        UNKNOWN_TAKER,
                        price(row, trade.price()),
                        roundedDown(trade.qty()),
                        trade.timeNanos(),
                        trade.timeNanos());
        }
        return true;
    }

    private void play(CsvRow.CandleRow row) {
        long close = row.timeNanos() + reader.intervalMinutes() * NANOS_PER_MINUTE;
        CandleTick candle = new CandleTick(
                price(row, row.open()),
                price(row, row.high()),
                price(row, row.low()),
                price(row, row.close()),
                roundedDown(row.volume()),
                row.trades(),
                row.timeNanos(),
                close);
        sink.onCandle(0, candle, close);
    }

    private long price(CsvRow row, Price price) {
        try {
            return Exact.rescale(price.units(), price.scale(), rules.pricePrecision());
        } catch (ArithmeticException _) {
            throw Failure.couldNotRun(path + ", line " + row.lineNumber() + ": the price " + price
                    + " has more than the " + rules.pricePrecision() + " decimals that the instrument file allows");
        }
    }

    /** A traded volume only bounds what a synthetic book offers: digits beyond the precision are cut, never added. */
    private long roundedDown(Quantity qty) {
        int spare = qty.scale() - rules.qtyPrecision();
        return spare <= 0
                ? Exact.rescale(qty.units(), qty.scale(), rules.qtyPrecision())
                : qty.units() / Exact.pow10(spare);
    }

    @Override
    public long skipped() {
        return reader.skipped();
    }

    @Override
    public long position() throws IOException {
        return reader.position();
    }

    @Override
    public long size() {
        return reader.size();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
