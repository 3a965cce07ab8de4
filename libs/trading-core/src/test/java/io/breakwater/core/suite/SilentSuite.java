package io.breakwater.core.suite;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.Side;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;

/** A suite on a market that drifts one way and breathes in between; it counts what is said. */
final class SilentSuite implements Journal {

    private static final int LEVELS = 10;
    private static final long QTY = 5_000_000;

    private final OrderBook venue = new OrderBook(Markets.DEPTH);
    private final BookChange change = new BookChange();
    private final Suite suite;
    private final int drift;
    private long now = Markets.START;
    private long best = 600_000;
    private long said;

    /** The market rises by one tick a thousand steps with a drift of 1, and falls with -1. */
    SilentSuite(StrategySettings strategy, int drift) {
        this.drift = drift;
        suite = new Suite(Markets.settings(strategy, Markets.CALM), Markets.BOTH, this);
    }

    /** A new book, one tick further. */
    void snapshot() {
        best += drift;
        change.clear(true);
        for (int i = 0; i < LEVELS; i++) {
            change.add(Side.BUY, best - i, QTY + i);
            change.add(Side.SELL, best + 1 + i, QTY + i);
        }
        send();
    }

    /** Changes a quantity on each side, every thousandth time a price as well, and tells of a trade. */
    void step(int i) {
        now += 3 * Markets.MILLI;
        change.clear(false);
        if (i % 1_000 == 0) {
            change.add(drift > 0 ? Side.SELL : Side.BUY, drift > 0 ? best + 1 : best, 0);
            best += drift;
            change.add(Side.BUY, drift > 0 ? best : best - LEVELS + 1, QTY);
            change.add(Side.SELL, drift > 0 ? best + LEVELS : best + 1, QTY);
        } else {
            change.add(Side.BUY, best - i % 5, QTY + i % 7);
            change.add(Side.SELL, best + 1 + i % 5, QTY + i % 11);
        }
        send();
        suite.onTrade(Markets.BTC, i % 3 - 1, best, 1_000 + i % 100, now, now);
    }

    private void send() {
        venue.apply(change);
        change.checksum(venue.checksum());
        suite.onBook(Markets.BTC, change, now);
    }

    Suite suite() {
        return suite;
    }

    /** Proposals, verdicts and reports so far. */
    long said() {
        return said;
    }

    @Override
    public void proposal(OrderRequest request) {
        said++;
    }

    @Override
    public void verdict(RiskVerdict verdict) {
        said++;
    }

    @Override
    public void execution(ExecutionReport report) {
        said++;
    }
}
