package io.breakwater.cli;

import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last book of every symbol in a stream of market events: what positions are marked at when a run is over. */
final class LastBooks {

    private final Instruments instruments;
    private final @Nullable OrderBook[] books;
    private final BookChange change = new BookChange();

    LastBooks(Instruments instruments) {
        this.instruments = instruments;
        this.books = new OrderBook[instruments.count()];
    }

    void on(MarketEvent event) {
        int instrument = instruments.indexOf(event.id().symbol());
        if (instrument == Instruments.UNKNOWN) {
            return;
        }
        switch (event) {
            case MarketEvent.BookSnapshot snapshot -> {
                books[instrument] = new OrderBook(snapshot.depth());
                apply(instrument, true, snapshot.bids(), snapshot.asks());
            }
            case MarketEvent.BookUpdate update -> apply(instrument, false, update.bids(), update.asks());
            case MarketEvent.Trade _, MarketEvent.Candle _, MarketEvent.FeedStatusChanged _ -> {}
        }
    }

    private void apply(int instrument, boolean isSnapshot, List<MarketEvent.Level> bids, List<MarketEvent.Level> asks) {
        OrderBook book = books[instrument];
        if (book == null) {
            return; // an update before the first snapshot says nothing
        }
        InstrumentRules rules = instruments.rules(instrument);
        change.clear(isSnapshot);
        bids.forEach(level -> add(Side.BUY, level, rules));
        asks.forEach(level -> add(Side.SELL, level, rules));
        book.apply(change);
    }

    private void add(Side side, MarketEvent.Level level, InstrumentRules rules) {
        Price price = level.price();
        Quantity qty = level.qty();
        change.add(
                side,
                Exact.rescale(price.units(), price.scale(), rules.pricePrecision()),
                Exact.rescale(qty.units(), qty.scale(), rules.qtyPrecision()));
    }

    /** Where a position of this sign could have been closed at last, or {@link OrderBook#NONE}. */
    long closingPrice(int instrument, long position) {
        OrderBook book = books[instrument];
        return book == null ? OrderBook.NONE : book.best(position >= 0 ? Side.BUY : Side.SELL);
    }
}
