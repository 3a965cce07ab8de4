package io.breakwater.core.suite;

import io.breakwater.contracts.Side;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.util.SplittableRandom;

/** A seeded venue: it keeps its own books and says what changes in them, with checksums. The change is reused. */
final class RandomFeed {

    private final SplittableRandom random;
    private final OrderBook[] books = {new OrderBook(Markets.DEPTH), new OrderBook(Markets.DEPTH)};
    private final long[] mids = {640_000, 320_000};
    private final BookChange change = new BookChange();

    RandomFeed(SplittableRandom random) {
        this.random = random;
    }

    OrderBook book(int instrument) {
        return books[instrument];
    }

    /** A whole new book, its mid up to half a percent away from the last one's. */
    BookChange snapshot(int instrument) {
        mids[instrument] = Math.max(1_000, mids[instrument] * random.nextLong(9_950, 10_051) / 10_000);
        change.clear(true);
        int levels = random.nextInt(1, Markets.DEPTH + 1);
        long spread = random.nextLong(1, 20);
        for (int i = 0; i < levels; i++) {
            change.add(Side.BUY, mids[instrument] - spread - 2L * i, qty(instrument));
            change.add(Side.SELL, mids[instrument] + spread + 2L * i, qty(instrument));
        }
        return finished(instrument);
    }

    /**
     * One to three levels set or removed near the touch; mostly the other side makes way, so that the book is not
     * crossed.
     */
    BookChange update(int instrument) {
        OrderBook book = books[instrument];
        if (!book.hasBothSides()) {
            return snapshot(instrument);
        }
        change.clear(false);
        int levels = random.nextInt(1, 4);
        for (int i = 0; i < levels; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long price = book.best(side) + side.sign() * random.nextLong(-6, 7);
            boolean removes = random.nextInt(10) < 3;
            change.add(side, price, removes ? 0 : qty(instrument));
            if (!removes && random.nextInt(50) > 0) {
                makeWay(book, side.opposite(), price);
            }
        }
        return finished(instrument);
    }

    private void makeWay(OrderBook book, Side side, long price) {
        for (int level = 0; level < book.levels(side); level++) {
            long levelPrice = book.price(side, level);
            if (side == Side.BUY ? levelPrice >= price : levelPrice <= price) {
                change.add(side, levelPrice, 0);
            }
        }
    }

    private BookChange finished(int instrument) {
        books[instrument].apply(change);
        change.checksum(books[instrument].checksum());
        return change;
    }

    /** A quantity as a level may show it; ether's are twenty times bitcoin's. */
    long qty(int instrument) {
        return random.nextLong(10_000, 3_000_000) * (instrument == Markets.ETH ? 20 : 1);
    }
}
