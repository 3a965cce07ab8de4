package io.breakwater.core.decision;

import io.breakwater.contracts.Side;
import io.breakwater.core.market.OrderBook;
import java.util.List;

/**
 * Feature set {@code micro-v1} of one instrument, kept up with every event in constant time and without allocation.
 * Returns and volatility are fractions of the mid price; imbalances run from -1 (sellers) to +1 (buyers). Time passes
 * in slots of 100 ms. Only additions, multiplications, divisions and square roots are used, so every machine computes
 * the same floats.
 */
public final class Features {

    /** Name and version; any change of meaning or order makes a new version. */
    public static final String SET = "micro-v1";

    /** In the order of the vector. Trade imbalance is 0 where a feed has no trades or does not tell the taker. */
    public static final List<String> NAMES = List.of(
            "return_1s",
            "return_5s",
            "return_30s",
            "spread",
            "touch_imbalance",
            "depth_imbalance",
            "trade_imbalance",
            "volatility");

    /** What models of this set predict: the return over the next five seconds. */
    public static final int HORIZON_SECONDS = 5;

    private static final long SLOT_NANOS = 100_000_000;
    private static final int SLOTS_PER_SECOND = 10;
    private static final int SLOTS = 512;
    private static final int DEPTH_LEVELS = 5;
    private static final double VOLATILITY_WEIGHT = 1.0 / (30 * SLOTS_PER_SECOND);
    private static final double TRADE_KEPT = 1 - 1.0 / (10 * SLOTS_PER_SECOND);

    private final long[] twiceMids = new long[SLOTS];
    private long slotEnd = Long.MIN_VALUE;
    private long slot;
    private long firstSlot;
    private long twiceMid;
    private double variance;
    private double bought;
    private double sold;

    /** The market's mid is now this; {@code nanos} is the event's receive time. */
    public void onMid(long newTwiceMid, long nanos) {
        if (nanos >= slotEnd) {
            advance(nanos);
        }
        if (twiceMid == 0) {
            firstSlot = slot;
        }
        twiceMid = newTwiceMid;
    }

    /** A trade of others; {@code takerSide} is +1, -1 or 0 for unknown. */
    public void onTrade(int takerSide, long qty, long nanos) {
        if (nanos >= slotEnd) {
            advance(nanos);
        }
        if (takerSide > 0) {
            bought = bought + qty;
        } else if (takerSide < 0) {
            sold = sold + qty;
        }
    }

    private void advance(long nanos) {
        long next = Math.floorDiv(nanos, SLOT_NANOS);
        if (twiceMid != 0) {
            closeSlots(next);
        }
        slot = next;
        slotEnd = Math.multiplyExact(next + 1, SLOT_NANOS);
    }

    private void closeSlots(long next) {
        long passed = Math.min(next - slot, SLOTS);
        twiceMids[index(slot)] = twiceMid;
        for (long each = next - passed; each < next; each++) {
            // only the slot just ended can hold a change; the ones after it repeat its mid, however many there are
            double before = each == slot && slot > firstSlot ? twiceMids[index(slot - 1)] : twiceMid;
            twiceMids[index(each)] = twiceMid;
            boolean still = before == twiceMid || before == 0; // most slots of a gap: no division for them
            double change = still ? 0 : (twiceMid - before) / before;
            variance += VOLATILITY_WEIGHT * (change * change - variance);
            bought *= TRADE_KEPT;
            sold *= TRADE_KEPT;
        }
    }

    private static int index(long slot) {
        return Math.floorMod(slot, SLOTS);
    }

    /** Writes the vector; {@code out} has {@code NAMES.size()} places and the book both sides. */
    public void write(OrderBook book, float[] out) {
        long bid = book.best(Side.BUY);
        long ask = book.best(Side.SELL);
        out[0] = returnOver(SLOTS_PER_SECOND);
        out[1] = returnOver(5 * SLOTS_PER_SECOND);
        out[2] = returnOver(30 * SLOTS_PER_SECOND);
        out[3] = (float) (2.0 * (ask - bid) / (ask + bid));
        out[4] = imbalance(book.qty(Side.BUY, 0), book.qty(Side.SELL, 0));
        out[5] = imbalance(depth(book, Side.BUY), depth(book, Side.SELL));
        out[6] = imbalance(bought, sold);
        out[7] = (float) Math.sqrt(variance * SLOTS_PER_SECOND);
    }

    private float returnOver(int slots) {
        long before = slot - slots < firstSlot ? twiceMids[index(firstSlot)] : twiceMids[index(slot - slots)];
        boolean known = before != 0 && slot > firstSlot;
        return known ? (float) ((double) (twiceMid - before) / before) : 0;
    }

    private static float imbalance(double buyers, double sellers) {
        double sum = buyers + sellers;
        return sum == 0 ? 0 : (float) ((buyers - sellers) / sum);
    }

    private static double depth(OrderBook book, Side side) {
        int levels = Math.min(DEPTH_LEVELS, book.levels(side));
        double sum = 0;
        for (int i = 0; i < levels; i++) {
            sum += book.qty(side, i);
        }
        return sum;
    }
}
