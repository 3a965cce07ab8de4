package io.breakwater.core.market;

import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.snapshot;
import static io.breakwater.core.Fixtures.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SymbolMarketTest {

    private static final String BIDS = "99.0 1.0000";
    private static final String ASKS = "101.0 2.0000";

    private SymbolMarket market;

    @BeforeEach
    void aMarketNotHeardOf() {
        market = new SymbolMarket(btc(), 10);
    }

    @Test
    void ignoresUpdatesBeforeTheFirstSnapshot() {
        boolean live = market.onBook(update(BIDS, ASKS), 1, 1000);

        assertThat(live).isFalse();
        assertThat(market.status()).isEqualTo(FeedStatus.SYNCING);
        assertThat(market.book().levels(Side.BUY)).isZero();
        assertThat(market.lastReceived()).isZero();
        assertThat(market.verified() + market.unverified() + market.mismatches())
                .isZero();
    }

    @Test
    void isLiveFromASnapshotThatVerifies() {
        boolean live = market.onBook(verifying(snapshot(BIDS, ASKS)), 7, 1000);

        assertThat(live).isTrue();
        assertThat(market.status()).isEqualTo(FeedStatus.LIVE);
        assertThat(market.isTradable()).isTrue();
        assertThat(market.lastChannel()).isEqualTo(Channel.BOOK);
        assertThat(market.lastSequence()).isEqualTo(7);
        assertThat(market.verified()).isEqualTo(1);
    }

    @Test
    void isLiveWithoutChecksumsAndCountsThat() {
        market.onBook(snapshot(BIDS, ASKS), 1, 1000);

        assertThat(market.status()).isEqualTo(FeedStatus.LIVE);
        assertThat(market.unverified()).isEqualTo(1);
        assertThat(market.verified()).isZero();
    }

    @Test
    void isUnsafeFromTheFirstMismatchUntilASnapshotThatVerifies() {
        market.onBook(verifying(snapshot(BIDS, ASKS)), 1, 1000);

        assertThat(market.onBook(withChecksum(update("99.0 3.0000", ""), 12345), 2, 2000))
                .isFalse();
        assertThat(market.status()).isEqualTo(FeedStatus.UNSAFE);
        assertThat(market.isTradable()).isFalse();

        assertThat(market.onBook(update("99.0 1.0000", ""), 3, 3000)).isFalse();
        assertThat(market.status()).isEqualTo(FeedStatus.UNSAFE);
        assertThat(market.lastSequence()).as("an ignored update is not heard").isEqualTo(2);

        assertThat(market.onBook(withChecksum(snapshot(BIDS, ASKS), 12345), 4, 4000))
                .isFalse();
        assertThat(market.status()).isEqualTo(FeedStatus.UNSAFE);

        assertThat(market.onBook(verifying(snapshot(BIDS, ASKS)), 5, 5000)).isTrue();
        assertThat(market.status()).isEqualTo(FeedStatus.LIVE);
        assertThat(market.mismatches()).isEqualTo(2);
        assertThat(market.verified()).isEqualTo(2);
    }

    @Test
    void trustsNothingBetweenAResyncAndTheNextSnapshot() {
        market.onBook(snapshot(BIDS, ASKS), 1, 1000);

        market.onResync(10);

        assertThat(market.status()).isEqualTo(FeedStatus.SYNCING);
        assertThat(market.book().levels(Side.SELL)).isZero();
        assertThat(market.onBook(update(BIDS, ASKS), 2, 2000)).isFalse();
        assertThat(market.onBook(snapshot(BIDS, ASKS), 3, 3000)).isTrue();
    }

    @Test
    void takesTheDepthOfAResync() {
        market.onResync(100);

        assertThat(market.book().depth()).isEqualTo(100);
    }

    @Test
    void isUnsafeWhenTheFeedSaysSo() {
        market.onBook(snapshot(BIDS, ASKS), 1, 1000);

        market.onUnsafe();

        assertThat(market.isTradable()).isFalse();
        assertThat(market.onBook(update(BIDS, ""), 2, 2000)).isFalse();
    }

    @Test
    void isNotTradableWithASideMissingOrCrossed() {
        market.onBook(snapshot(BIDS, ""), 1, 1000);
        assertThat(market.status()).isEqualTo(FeedStatus.LIVE);
        assertThat(market.isTradable()).isFalse();

        market.onBook(update("", "99.0 1.0000"), 2, 1000);
        assertThat(market.isTradable()).isFalse();

        market.onBook(update("99.0 0.0000, 98.9 1.0000", ""), 3, 1000);
        assertThat(market.isTradable()).isTrue();
    }

    @Test
    void hearsTradesWithoutTouchingTheBook() {
        market.onBook(snapshot(BIDS, ASKS), 1, 1000);
        long before = market.book().checksum();

        market.onTrade(2, 1900, 2000);

        assertThat(market.lastChannel()).isEqualTo(Channel.TRADE);
        assertThat(market.lastSequence()).isEqualTo(2);
        assertThat(market.lastExchangeTime()).isEqualTo(1900);
        assertThat(market.lastReceived()).isEqualTo(2000);
        assertThat(market.book().checksum()).isEqualTo(before);
    }

    @Test
    void takesItsOwnTimeWhereTheVenueSendsNone() {
        BookChange timed = snapshot(BIDS, ASKS);
        timed.exchangeTime(900);

        market.onBook(timed, 1, 1000);
        assertThat(market.lastExchangeTime()).isEqualTo(900);

        market.onBook(update(BIDS, ""), 2, 2000);
        assertThat(market.lastExchangeTime()).isEqualTo(2000);
    }

    @Test
    void closesLongPositionsAtTheBidAndShortOnesAtTheAsk() {
        market.onBook(snapshot(BIDS, ASKS), 1, 1000);

        assertThat(market.closingPrice(5)).isEqualTo(990);
        assertThat(market.closingPrice(-5)).isEqualTo(1010);
    }

    private static BookChange verifying(BookChange change) {
        OrderBook book = new OrderBook(10);
        book.apply(change);
        return withChecksum(change, book.checksum());
    }

    private static BookChange withChecksum(BookChange change, long checksum) {
        change.checksum(checksum);
        return change;
    }
}
