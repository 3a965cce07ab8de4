package io.breakwater.cli;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.kraken.FeedCounts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps the books of a recording and counts which messages pass their checksum. */
final class BookVerifier implements MarketSink {

    private final List<SymbolMarket> markets = new ArrayList<>();
    private final long[] books;
    private final long[] firstFailure;
    private long messages;

    BookVerifier(Instruments instruments) {
        for (InstrumentRules rules : instruments.all()) {
            markets.add(new SymbolMarket(rules, SuiteAssembly.DEFAULT_DEPTH));
        }
        books = new long[instruments.count()];
        firstFailure = new long[instruments.count()];
    }

    @Override
    public void onBook(int instrument, BookChange change, long receivedTime) {
        SymbolMarket market = markets.get(instrument);
        books[instrument]++;
        market.onBook(change, ++messages, receivedTime);
        if (market.mismatches() == 1 && firstFailure[instrument] == 0) {
            firstFailure[instrument] = receivedTime;
        }
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long exchangeTime, long receivedTime) {
        // the feed counts trades; a book is not changed by them
    }

    @Override
    public void onCandle(int instrument, CandleTick candle, long receivedTime) {
        // the feed counts candles; a book is not changed by them
    }

    @Override
    public void onResync(int instrument, int depth, long receivedTime) {
        markets.get(instrument).onResync(depth);
    }

    /** Book messages seen. */
    long books() {
        return Arrays.stream(books).sum();
    }

    /** Those among them whose checksum passed. */
    long verified() {
        return markets.stream().mapToLong(SymbolMarket::verified).sum();
    }

    void print(PrintWriter out, FeedCounts counts, long skipped) {
        TapeCommand.print(out, counts, skipped);
        for (int i = 0; i < books.length; i++) {
            SymbolMarket market = markets.get(i);
            long unjudged = books[i] - market.verified() - market.mismatches();
            out.println(market.rules().symbol() + "  " + books[i] + " book messages, " + market.verified()
                    + " checksums pass, " + market.mismatches() + " fail, " + unjudged + " not checked");
            if (market.mismatches() > 0) {
                out.println("  first failure in the frame received " + Times.instant(firstFailure[i])
                        + "; the messages after it wait for a snapshot");
            }
        }
    }
}
