package io.breakwater.kraken;

/**
 * Tells repeated trades from new ones: Kraken numbers the trades of a book, and its snapshots tell the last fifty
 * again. A frame is measured against the frames before it, since nothing promises an order within it.
 */
final class TradeIds {

    private final long[] highest;
    private final long[] highestBefore;
    private final long[] lastFrame;

    TradeIds(int instruments) {
        highest = new long[instruments];
        highestBefore = new long[instruments];
        lastFrame = new long[instruments];
    }

    /** Whether an earlier frame brought this trade; an id of 0 is none and never repeated. */
    boolean isRepeated(int instrument, long tradeId, long frame) {
        if (lastFrame[instrument] != frame) {
            lastFrame[instrument] = frame;
            highestBefore[instrument] = highest[instrument];
        }
        highest[instrument] = Math.max(highest[instrument], tradeId);
        return tradeId != 0 && tradeId <= highestBefore[instrument];
    }
}
