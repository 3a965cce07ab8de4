package io.breakwater.core.risk;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.portfolio.Portfolio;
import io.breakwater.core.portfolio.Position;
import io.breakwater.core.risk.RiskState.BreakerRow;
import java.util.List;

/**
 * Trips when the loss, realized and unrealized with fees, reaches its limit: only reducing orders pass from then on,
 * and none at one and a half times the limit. It never resets itself: people re-arm it. While a position has no price
 * to mark it at the loss is unknown: that trips nothing, but lets no risk be added either.
 */
final class LossBreaker {

    private final Instruments instruments;
    private final List<SymbolMarket> markets;
    private final Portfolio portfolio;
    private final int moneyPrecision;
    private long limit;
    private long haltAt;
    private TradingState latched = TradingState.ACTIVE;
    private int unmarked = Instruments.UNKNOWN;
    private long loss;
    private long trippedAt;
    private long baseline;

    LossBreaker(Instruments instruments, List<SymbolMarket> markets, Portfolio portfolio, long maxLoss) {
        this.instruments = instruments;
        this.markets = markets;
        this.portfolio = portfolio;
        this.moneyPrecision = instruments.moneyPrecision();
        limit(maxLoss);
    }

    /** The loss at which it trips from now on; a trip stays a trip. */
    final void limit(long loss) {
        limit = loss;
        haltAt = loss > Long.MAX_VALUE - loss / 2 ? Long.MAX_VALUE : loss + loss / 2;
    }

    /** Looks at every position's present value; returns whether the breaker has just become stricter. */
    boolean evaluate() {
        unmarked = firstWithoutMark();
        if (unmarked != Instruments.UNKNOWN) {
            return false;
        }
        TradingState before = latched;
        try {
            loss = Math.subtractExact(Math.negateExact(net()), baseline);
        } catch (ArithmeticException _) {
            loss = Long.MAX_VALUE; // a value beyond all numbers cannot be judged, so it is the worst
        }
        latched = latched.strictest(stateAt(loss));
        if (latched != before) {
            trippedAt = loss;
        }
        return latched != before;
    }

    private int firstWithoutMark() {
        for (int i = 0; i < markets.size(); i++) {
            long qty = portfolio.position(i).qty();
            if (qty != 0 && markets.get(i).closingPrice(qty) == OrderBook.NONE) {
                return i;
            }
        }
        return Instruments.UNKNOWN;
    }

    private TradingState stateAt(long measured) {
        if (measured >= haltAt) {
            return TradingState.HALTED;
        }
        return measured >= limit ? TradingState.REDUCE_ONLY : TradingState.ACTIVE;
    }

    private long net() {
        long net = 0;
        for (int i = 0; i < markets.size(); i++) {
            Position position = portfolio.position(i);
            long mark = position.qty() == 0 ? 0 : markets.get(i).closingPrice(position.qty());
            InstrumentRules rules = instruments.rules(i);
            net = Math.addExact(net, Exact.rescale(position.net(mark), rules.valuePrecision(), moneyPrecision));
        }
        return net;
    }

    /** The state the breaker allows at most. */
    TradingState state() {
        return latched;
    }

    /** A position without a price to mark it at leaves the loss unknown: then only reducing orders pass. */
    Finding everyPositionHasAMark(Review review) {
        if (unmarked == Instruments.UNKNOWN) {
            return Finding.within("mark_missing", Finding.count(0), Finding.count(0));
        }
        return review.reduces()
                ? Finding.within("mark_missing", Finding.count(1), Finding.count(1))
                : Finding.broken(
                        Finding.count(1),
                        Finding.count(0),
                        new Denial.MarkMissing(instruments.rules(unmarked).symbol()));
    }

    /** Clears the latch: the loss as it could last be measured is where new losses are measured from. */
    void rearm() {
        evaluate();
        if (loss != Long.MAX_VALUE) { // else it cannot be judged, and trips again
            baseline = Math.addExact(baseline, loss);
            loss = 0;
        }
        latched = TradingState.ACTIVE;
        trippedAt = 0;
        evaluate();
    }

    BreakerRow row() {
        return new BreakerRow(latched, loss, trippedAt, baseline);
    }

    void restore(BreakerRow row) {
        latched = row.latched();
        loss = row.loss();
        trippedAt = row.trippedAt();
        baseline = row.baseline();
    }

    boolean isTripped() {
        return latched != TradingState.ACTIVE;
    }

    /** The loss since the last re-arm when it could last be measured, at the money precision; negative for a gain. */
    long loss() {
        return loss;
    }

    /** The loss that tripped it. */
    long trippedAt() {
        return trippedAt;
    }

    long limit() {
        return limit;
    }

    int moneyPrecision() {
        return moneyPrecision;
    }
}
