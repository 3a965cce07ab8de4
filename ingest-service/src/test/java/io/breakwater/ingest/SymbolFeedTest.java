package io.breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Side;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolFeedTest {

    private static final long NOON = 1_788_000_000_000_000_000L;

    private final List<MarketEvent> published = new ArrayList<>();
    private final SymbolFeed feed = new SymbolFeed(RunningIngest.BTC, 10, published::add);

    private static BookChange change(boolean snapshot, long bid) {
        BookChange change = new BookChange();
        change.clear(snapshot);
        change.add(Side.BUY, bid, 7);
        change.add(Side.SELL, 600_010, 7);
        return change;
    }

    private static BookChange verified(BookChange change) {
        OrderBook book = new OrderBook(10);
        book.apply(change);
        change.checksum(book.checksum());
        return change;
    }

    /** Kraken's messages always have one; a book that could not be held against it says so. */
    @Test
    void saysThatABookWithoutAChecksumWasNotVerified() {
        feed.generation("g-1");
        feed.book(verified(change(true, 600_000)), NOON);
        assertThat(((BookLook.Whole) feed.look()).verified()).isTrue();

        feed.book(change(false, 600_001), NOON + 1);

        BookLook.Whole look = (BookLook.Whole) feed.look();
        assertThat(look.verified()).isFalse();
        assertThat(look.book().bids()).hasSize(2);
        assertThat(feed.view().checksums()).isEqualTo(new SymbolView.Checksums(1, 0, 1));
    }

    @Test
    void tellsOfTheGenerationItIsInAlone() {
        feed.generation("g-1");
        feed.book(verified(change(true, 600_000)), NOON);
        feed.trade(1, 600_010, 5, 77, 0, NOON + 3);
        assertThat(feed.view().book()).isEqualTo(new SymbolView.Last(1, 0, NOON));
        assertThat(feed.view().trades()).isEqualTo(new SymbolView.Last(1, 0, NOON + 3));

        feed.generation("g-2");

        assertThat(feed.view().book()).isEqualTo(SymbolView.Last.NONE);
        assertThat(feed.view().trades()).isEqualTo(SymbolView.Last.NONE);
        assertThat(feed.view().reason()).isEqualTo("a connection was made, the book is not subscribed yet");
        assertThat(feed.look())
                .isEqualTo(new BookLook.NotLive(
                        FeedStatus.SYNCING, "a connection was made, the book is not subscribed yet"));
    }
}
