package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import java.io.IOException;
import java.nio.file.Path;

/** The depth at which a recording's books were subscribed, as its first frames tell it. */
final class BookDepth implements MarketSink {

    private static final int FRAMES = 2_000;

    private int depth;

    private BookDepth() {}

    /** The depth, or the default where the recording has no books. */
    static int of(Path input, Instruments instruments) throws IOException {
        BookDepth sink = new BookDepth();
        if (InputFiles.of(input).kind().isTape()) {
            try (MarketInput market = MarketInput.open(input, instruments, sink, true)) {
                int frames = 0;
                while (frames < FRAMES && sink.depth == 0 && market.playNext()) {
                    frames++;
                }
            }
        }
        return sink.depth == 0 ? SuiteAssembly.DEFAULT_DEPTH : sink.depth;
    }

    @Override
    public void onResync(int instrument, int newDepth, long receivedTime) {
        depth = newDepth;
    }

    @Override
    public void onBook(int instrument, BookChange change, long receivedTime) {}

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long exchangeTime, long receivedTime) {}

    @Override
    public void onCandle(int instrument, CandleTick candle, long receivedTime) {}
}
