package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.MarketSink;
import io.breakwater.kraken.FeedCounts;
import io.breakwater.kraken.KrakenFeed;
import io.breakwater.kraken.MalformedMessage;
import io.breakwater.tape.Frame;
import io.breakwater.tape.LineReader;
import io.breakwater.tape.OnBadLine;
import io.breakwater.tape.TapeReader;
import java.nio.file.Path;

/** A tape of raw Kraken frames. */
final class TapeInput implements MarketInput {

    private final Path path;
    private final TapeReader reader;
    private final KrakenFeed feed;
    private final UnknownSymbol unknownSymbol;

    TapeInput(Path path, Instruments instruments, MarketSink sink, boolean skipBad) {
        this.path = path;
        this.reader = TapeReader.open(path, skipBad ? OnBadLine.SKIP : OnBadLine.STOP);
        this.feed = new KrakenFeed(
                instruments, sink, skipBad ? KrakenFeed.OnMalformed.COUNT : KrakenFeed.OnMalformed.THROW);
        this.unknownSymbol = new UnknownSymbol(instruments);
    }

    @Override
    public boolean playNext() {
        Frame frame = reader.next();
        if (frame == null) {
            return false;
        }
        if (frame.inbound()) {
            play(frame);
        }
        return true;
    }

    private void play(Frame frame) {
        try {
            feed.frame(frame.raw(), 0, frame.raw().length, frame.receivedNanos());
            if (feed.counts().unknownSymbols() > 0) {
                unknownSymbol.lookIn(frame);
            }
        } catch (MalformedMessage e) {
            throw Failure.couldNotRun(path + ", line " + frame.lineNumber() + ": " + e.getMessage()
                    + " (--skip-bad counts such lines and goes on)");
        }
    }

    FeedCounts feedCounts() {
        return feed.counts();
    }

    @Override
    public InputCounts counts() {
        FeedCounts seen = feed.counts();
        return new InputCounts(
                reader.skipped() + seen.malformed(), seen.books(), seen.unknownSymbols(), unknownSymbol.first());
    }

    @Override
    public LineReader<?> reader() {
        return reader;
    }
}
