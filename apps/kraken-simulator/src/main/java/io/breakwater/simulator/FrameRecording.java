package io.breakwater.simulator;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.tape.Frame;
import io.breakwater.tape.OnBadLine;
import io.breakwater.tape.TapeReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A tape of Kraken's own frames. */
final class FrameRecording implements Recording {

    private static final int[] DEPTHS = {10, 25, 100, 500, 1000};

    private final Path tape;
    private final Instruments instruments;
    private final Opening opening;
    private final OnBadLine onBadLine;

    private FrameRecording(Path tape, Instruments instruments, Opening opening, OnBadLine onBadLine) {
        this.onBadLine = onBadLine;
        this.tape = tape;
        this.instruments = instruments;
        this.opening = opening;
    }

    static FrameRecording of(Path tape, Listing listing, OnBadLine onBadLine) {
        Opening opening = openingOf(tape, listing.instruments());
        if (opening.count() == 0) {
            throw new BadOption(tape + " holds no book snapshot of an instrument in the instrument file");
        }
        return new FrameRecording(tape, listing.instruments(), opening, onBadLine);
    }

    private static Opening openingOf(Path tape, Instruments instruments) {
        Opening opening = new Opening();
        FrameReader reader = new FrameReader(instruments);
        Map<Integer, Integer> depths = new HashMap<>();
        try (TapeReader frames = TapeReader.open(tape, OnBadLine.SKIP)) {
            Frame frame = frames.next();
            while (frame != null && opening.count() < instruments.count()) {
                if (frame.inbound()) {
                    look(frame.raw(), reader, depths, opening);
                }
                frame = frames.next();
            }
        }
        return opening;
    }

    private static void look(byte[] raw, FrameReader reader, Map<Integer, Integer> depths, Opening opening) {
        try {
            reader.depth(raw).ifPresent(depth -> depths.put(depth.instrument(), depth.levels()));
            if (reader.read(raw).orElse(null) instanceof MarketMessage.Book book && book.startsOver()) {
                int levels = Optional.ofNullable(depths.get(book.instrument())).orElseGet(() -> levels(book.change()));
                opening.put(book.instrument(), book.change(), levels);
            }
        } catch (JacksonException | IllegalArgumentException | ArithmeticException _) {
            // it is counted when the tape is played
        }
    }

    /** A recording may start after the acknowledgement; the snapshot then shows the depth. */
    private static int levels(BookChange snapshot) {
        int bids = 0;
        for (int i = 0; i < snapshot.size(); i++) {
            bids += snapshot.side(i) == Side.BUY ? 1 : 0;
        }
        int levels = Math.max(bids, snapshot.size() - bids);
        for (int offered : DEPTHS) {
            if (levels <= offered) {
                return offered;
            }
        }
        throw new IllegalArgumentException("a book has at most 1000 levels on a side, this one has " + levels);
    }

    @Override
    public Opening opening() {
        return opening;
    }

    @Override
    public Run run() {
        return new Pass(TapeReader.open(tape, onBadLine), new FrameReader(instruments));
    }

    private static final class Pass implements Run {

        private final TapeReader frames;
        private final FrameReader reader;
        private long unreadable;

        Pass(TapeReader frames, FrameReader reader) {
            this.frames = frames;
            this.reader = reader;
        }

        @Override
        public @Nullable Step next() {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                Optional<MarketMessage> message = frame.inbound() ? read(frame.raw()) : Optional.empty();
                if (message.isPresent()) {
                    return new Step(frame.receivedNanos(), message.get());
                }
            }
            return null;
        }

        private Optional<MarketMessage> read(byte[] raw) {
            try {
                return reader.read(raw);
            } catch (JacksonException | IllegalArgumentException | ArithmeticException _) {
                unreadable++;
                return Optional.empty();
            }
        }

        @Override
        public long skipped() {
            return frames.skipped() + unreadable;
        }

        @Override
        public void close() {
            frames.close();
        }
    }
}
