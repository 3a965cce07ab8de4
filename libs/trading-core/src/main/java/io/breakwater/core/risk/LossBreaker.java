package io.breakwater.core.risk;

import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.portfolio.Portfolio;
import io.breakwater.core.portfolio.Position;
import java.util.List;

/**
 * Trips when the loss, realized and unrealized with fees, reaches its limit: only reducing orders pass from then on,
 * and none at one and a half times the limit. It never resets itself. A position without a price to mark it at counts
 * as halted.
 */
final class LossBreaker {

    private final Instruments instruments;
    private final List<SymbolMarket> markets;
    private final Portfolio portfolio;
    private final int moneyPrecision;
    private final long limit;
    private final long haltAt;
    private TradingState latched = TradingState.ACTIVE;
    private boolean markMissing;
    private long loss;
    private long trippedAt;

    LossBreaker(Instruments instruments, List<SymbolMarket> markets, Portfolio portfolio, long limit) {
        this.instruments = instruments;
        this.markets = markets;
        this.portfolio = portfolio;
        this.moneyPrecision = instruments.moneyPrecision();
        this.limit = limit;
        this.haltAt = limit + limit / 2;
    }

    /** Looks at every position's present value; returns whether the breaker has just become stricter. */
    boolean evaluate() {
        TradingState before = latched;
        try {
            markMissing = false;
            loss = Math.negateExact(net());
        } catch (ArithmeticException _) {
            loss = Long.MAX_VALUE; // a value beyond all numbers cannot be judged, so it is the worst
        }
        if (!markMissing) {
            latched = latched.strictest(stateAt(loss));
        }
        if (latched != before) {
            trippedAt = loss;
        }
        return latched != before;
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
            if (mark == OrderBook.NONE) {
                markMissing = true;
                return 0;
            }
            InstrumentRules rules = instruments.rules(i);
            net = Math.addExact(net, Exact.rescale(position.net(mark), rules.valuePrecision(), moneyPrecision));
        }
        return net;
    }

    /** The state the breaker allows at most. */
    TradingState state() {
        return markMissing ? TradingState.HALTED : latched;
    }

    boolean isTripped() {
        return latched != TradingState.ACTIVE;
    }

    /** The loss as last measured, at the common money precision; negative for a gain. */
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
