package io.breakwater.benchmarks;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import io.breakwater.kraken.InstrumentFile;
import io.breakwater.kraken.KrakenFeed;
import io.breakwater.tape.Frame;
import io.breakwater.tape.InputFile;
import io.breakwater.tape.TapeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The book frames of a recorded tape, in memory; the first one is a snapshot, so that they may be played in a
 * circle.
 */
record Recording(Instruments instruments, byte[][] frames, BookChange[] changes) {

    private static final Path TAPE = Path.of(System.getProperty("breakwater.tape", "examples/tapes/btc-usd.jsonl"));
    private static final String BOOK = "\"book\"";
    private static final int DEPTH = 25;

    static Recording load() {
        try {
            Path file = InputFile.of(TAPE).instrumentFile();
            Instruments instruments =
                    InstrumentFile.of(Files.readAllBytes(file), file.toString()).instruments();
            byte[][] frames = bookFrames();
            return new Recording(instruments, frames, changes(instruments, frames));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[][] bookFrames() {
        List<byte[]> frames = new ArrayList<>();
        try (TapeReader tape = TapeReader.open(TAPE)) {
            for (Frame frame = tape.next(); frame != null; frame = tape.next()) {
                String text = new String(frame.raw(), StandardCharsets.UTF_8);
                if (frame.inbound() && text.contains(BOOK) && text.contains("\"checksum\"")) {
                    frames.add(frame.raw());
                }
            }
        }
        return frames.toArray(byte[][]::new);
    }

    private static BookChange[] changes(Instruments instruments, byte[][] frames) {
        Keeper keeper = new Keeper();
        KrakenFeed feed = new KrakenFeed(instruments, keeper, KrakenFeed.OnMalformed.THROW);
        for (byte[] frame : frames) {
            feed.frame(frame, 0, frame.length, 0);
        }
        return keeper.changes.toArray(BookChange[]::new);
    }

    InstrumentRules rules() {
        return instruments.rules(0);
    }

    int depth() {
        return DEPTH;
    }

    /** Keeps copies of the changes, which the feed reuses. */
    private static final class Keeper implements MarketSink {

        private final List<BookChange> changes = new ArrayList<>();

        @Override
        public void onBook(int instrument, BookChange change, long receivedTime) {
            BookChange copy = new BookChange();
            copy.clear(change.isSnapshot());
            copy.checksum(change.checksum());
            for (int i = 0; i < change.size(); i++) {
                Side side = change.side(i);
                copy.add(side, change.price(i), change.qty(i));
            }
            changes.add(copy);
        }

        @Override
        public void onTrade(int instrument, int takerSide, long price, long qty, long exchangeTime, long receivedTime) {
            throw new IllegalStateException("only books are kept");
        }

        @Override
        public void onCandle(int instrument, CandleTick candle, long receivedTime) {
            throw new IllegalStateException("only books are kept");
        }

        @Override
        public void onResync(int instrument, int depth, long receivedTime) {
            // the depth is known here
        }
    }
}
