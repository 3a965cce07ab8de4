package io.breakwater.core.market;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;

/**
 * A book for feeds that have none: one level on each side, half a spread from the last trade or a candle's close,
 * each with the traded quantity. A candle counts at its close. It is an opinion about liquidity, not a record of it.
 */
public final class SyntheticBook {

    private static final long TWO_MILLION = 2_000_000;

    private final InstrumentRules rules;
    private final long spreadPpm;
    private final BookChange change = new BookChange();

    /** The spread in parts per million of the price; at least one tick to each side is kept. */
    public SyntheticBook(InstrumentRules rules, long spreadPpm) {
        if (spreadPpm < 0 || spreadPpm >= TWO_MILLION) {
            throw new IllegalArgumentException(
                    "the spread must be 0 to " + (TWO_MILLION - 1) + " ppm, was " + spreadPpm);
        }
        this.rules = rules;
        this.spreadPpm = spreadPpm;
    }

    /**
     * The whole book after a trade of {@code qty} at {@code price}; reused by the next call. A price of a tick or
     * less has no bid, a trade of nothing no levels.
     */
    public BookChange around(long price, long qty, long exchangeTime) {
        long tick = rules.priceIncrement();
        long half = Math.max(tick, Exact.mulDiv(price, spreadPpm, TWO_MILLION));
        long bid = Math.floorDiv(price - half, tick) * tick;
        long ask = Math.ceilDiv(price + half, tick) * tick;
        change.clear(true);
        change.exchangeTime(exchangeTime);
        if (bid > 0 && qty > 0) {
            change.add(Side.BUY, bid, qty);
        }
        if (qty > 0) {
            change.add(Side.SELL, ask, qty);
        }
        return change;
    }
}
