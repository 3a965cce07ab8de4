package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.tape.Frame;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps the books of a recording as the suite does, with a place to plant a fault. */
final class Markets implements MarketSink {

    private final UnaryOperator<BookChange> fault;
    private final SymbolMarket market;
    private long sequence;

    private Markets(Instruments instruments, UnaryOperator<BookChange> fault) {
        this.fault = fault;
        this.market = new SymbolMarket(instruments.rules(0), 10);
    }

    /** Replays a recording of one instrument. */
    static SymbolMarket replay(String recording, UnaryOperator<BookChange> fault) {
        return replay(Fixtures.instruments(recording), Fixtures.inbound(recording), fault);
    }

    static SymbolMarket replay(Instruments instruments, List<Frame> frames, UnaryOperator<BookChange> fault) {
        Markets markets = new Markets(instruments, fault);
        KrakenFeed feed = new KrakenFeed(instruments, markets, KrakenFeed.OnMalformed.THROW);
        for (Frame frame : frames) {
            feed.frame(frame.raw(), 0, frame.raw().length, frame.receivedNanos());
        }
        return markets.market;
    }

    @Override
    public void onBook(int instrument, BookChange change, long receivedTime) {
        market.onBook(fault.apply(change), ++sequence, receivedTime);
    }

    @Override
    public void onResync(int instrument, int depth, long receivedTime) {
        market.onResync(depth);
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long exchangeTime, long receivedTime) {}

    @Override
    public void onCandle(int instrument, CandleTick candle, long receivedTime) {}
}
