package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.MarketSink;
import io.breakwater.kraken.FeedCounts;
import io.breakwater.kraken.KrakenFeed;
import io.breakwater.kraken.MalformedMessage;
import io.breakwater.tape.Frame;
import io.breakwater.tape.OnBadLine;
import io.breakwater.tape.TapeReader;
import java.io.IOException;
import java.nio.file.Path;

/** A tape of raw Kraken frames. */
final class TapeInput implements MarketInput {

    private final Path path;
    private final TapeReader reader;
    private final KrakenFeed feed;

    TapeInput(Path path, Instruments instruments, MarketSink sink, boolean skipBad) throws IOException {
        this.path = path;
        this.reader = TapeReader.open(path, skipBad ? OnBadLine.SKIP : OnBadLine.STOP);
        this.feed = new KrakenFeed(
                instruments, sink, skipBad ? KrakenFeed.OnMalformed.COUNT : KrakenFeed.OnMalformed.THROW);
    }

    @Override
    public boolean playNext() throws IOException {
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
        } catch (MalformedMessage e) {
            throw Failure.couldNotRun(path + ", line " + frame.lineNumber() + ": " + e.getMessage()
                    + " (--skip-bad counts such lines and goes on)");
        }
    }

    FeedCounts counts() {
        return feed.counts();
    }

    @Override
    public long skipped() {
        return reader.skipped() + feed.counts().malformed();
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
