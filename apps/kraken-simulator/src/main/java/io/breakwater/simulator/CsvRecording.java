package io.breakwater.simulator;

import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SyntheticBook;
import io.breakwater.tape.CsvReader;
import io.breakwater.tape.CsvRow;
import io.breakwater.tape.OnBadLine;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trades or candles of one instrument, with a made-up book around each price. A candle counts at its close. The side
 * that took is not in such files, so it is not in the trades either.
 */
final class CsvRecording implements Recording {

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int INSTRUMENT = 0;

    private final Path file;
    private final InstrumentRules rules;
    private final long spreadPpm;
    private final OnBadLine onBadLine;
    private final Opening opening = new Opening();

    private CsvRecording(Path file, InstrumentRules rules, long spreadPpm, OnBadLine onBadLine) {
        this.onBadLine = onBadLine;
        this.file = file;
        this.rules = rules;
        this.spreadPpm = spreadPpm;
    }

    static CsvRecording of(Path file, Listing listing, long spreadPpm, OnBadLine onBadLine) {
        if (listing.instruments().count() != 1) {
            throw new BadOption(file + ": a CSV file has one instrument, its instrument file names "
                    + listing.instruments().count() + "; name one with a single pair by --instrument=FILE");
        }
        CsvRecording recording = new CsvRecording(file, listing.instruments().rules(INSTRUMENT), spreadPpm, onBadLine);
        recording.findOpening();
        return recording;
    }

    private void findOpening() {
        try (Run run = run(OnBadLine.SKIP)) {
            for (Step step = run.next(); step != null && opening.count() == 0; step = run.next()) {
                if (step.message() instanceof MarketMessage.Book book) {
                    opening.put(INSTRUMENT, book.change(), OrderBook.DEPTH_MAX);
                }
            }
        }
        if (opening.count() == 0) {
            throw new BadOption(file + " holds no row that can be played");
        }
    }

    @Override
    public Opening opening() {
        return opening;
    }

    @Override
    public Run run() {
        return run(onBadLine);
    }

    private Run run(OnBadLine then) {
        return new Pass(CsvReader.open(file, then, OptionalInt.empty()));
    }

    private final class Pass implements Run {

        private final CsvReader rows;
        private final ArrayDeque<Step> ready = new ArrayDeque<>();
        private long unfit;

        Pass(CsvReader rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Step next() {
            while (ready.isEmpty()) {
                CsvRow row = rows.next();
                if (row == null) {
                    return null;
                }
                try {
                    read(row);
                } catch (ArithmeticException _) {
                    unfit++;
                }
            }
            return ready.remove();
        }

        private void read(CsvRow row) {
            switch (row) {
                case CsvRow.TradeRow trade -> {
                    long price = price(trade.price());
                    long qty = roundedDown(trade.qty());
                    ready.add(new Step(trade.timeNanos(), trade(row.lineNumber(), price, qty)));
                    ready.add(book(trade.timeNanos(), price, qty));
                }
                case CsvRow.CandleRow candle ->
                    ready.add(book(
                            candle.timeNanos() + rows.intervalMinutes() * NANOS_PER_MINUTE,
                            price(candle.close()),
                            roundedDown(candle.volume())));
            }
        }

        private Step book(long at, long price, long qty) {
            BookChange whole = new SyntheticBook(rules, spreadPpm).around(price, qty, at);
            return new Step(at, new MarketMessage.Book(INSTRUMENT, whole, Optional.empty()));
        }

        @Override
        public long skipped() {
            return rows.skipped() + unfit;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private MarketMessage trade(long id, long price, long qty) {
        return new MarketMessage.Trades(
                Set.of(INSTRUMENT),
                "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"" + rules.symbol()
                        + "\",\"price\":" + rules.price(price) + ",\"qty\":" + rules.qty(qty)
                        + ",\"ord_type\":\"market\",\"trade_id\":" + id + ",\"timestamp\":\"\"}]}");
    }

    private long price(Price price) {
        return Exact.rescale(price.units(), price.scale(), rules.pricePrecision());
    }

    /** A traded volume only bounds what the book offers: digits beyond the precision are cut, never added. */
    private long roundedDown(Quantity qty) {
        int spare = qty.scale() - rules.qtyPrecision();
        return spare <= 0
                ? Exact.rescale(qty.units(), qty.scale(), rules.qtyPrecision())
                : qty.units() / Exact.pow10(spare);
    }
}
