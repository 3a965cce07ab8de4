package io.breakwater.benchmarks;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.Journal;
import io.breakwater.core.suite.Suite;
import io.breakwater.core.suite.SuiteSettings;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** A seeded walk of trades, one a second, and suites whose limits never say no. */
record Walk(long[] price, long[] qty) {

    static final int TRADES = 1_000_000;
    static final long SECOND = 1_000_000_000;
    static final long START = 1_700_000_000L * SECOND;
    static final long ORDER_QTY = 100_000;
    static final long SPREAD_PPM = 10;
    static final long TAKER_PPM = 2_600;

    private static final InstrumentRules RULES =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 500_000_000, true);

    static Walk make() {
        SplittableRandom random = new SplittableRandom(7);
        long[] price = new long[TRADES];
        long[] qty = new long[TRADES];
        long last = 640_000;
        for (int i = 0; i < TRADES; i++) {
            last = Math.max(100_000, last + random.nextLong(-50, 51));
            price[i] = last;
            qty[i] = random.nextLong(ORDER_QTY, 100 * ORDER_QTY);
        }
        return new Walk(price, qty);
    }

    /** An average of n trades, one a second, that moves by 2 / (n + 1) of the way has this span. */
    static long spanNanos(int trades) {
        return (trades - 1) * SECOND / 2;
    }

    static Suite tradeSuite(int fast, int slow, Journal journal) {
        var strategy = new StrategySettings.AverageCrossSettings(spanNanos(fast), spanNanos(slow));
        return new Suite(
                settings(RULES, strategy, OptionalLong.of(SPREAD_PPM), 1), new Instruments(List.of(RULES)), journal);
    }

    static SuiteSettings settings(InstrumentRules rules, StrategySettings strategy, OptionalLong spreadPpm, int depth) {
        var limits = new LimitSet(
                "bench",
                Money.of("100000000"),
                1_000,
                1_000,
                60_000,
                List.of(new LimitSet.SymbolLimits(rules.symbol(), Money.of("1000000"), Quantity.of("100"), 500_000)));
        var simulation = new SimulationSettings(7, 2_500, TAKER_PPM, 0, 0, 0, 0, Long.MAX_VALUE / 4, 1_000_000_000);
        return new SuiteSettings("bench", "bench", strategy, List.of(ORDER_QTY), limits, simulation, spreadPpm, depth);
    }

    void play(Suite suite, int from, int to) {
        for (int i = from; i < to; i++) {
            long time = START + i * SECOND;
            suite.onTrade(0, 1, price[i], qty[i], time, time);
        }
    }

    /** Counts fills and denials, keeps nothing. */
    static final class Counts implements Journal {

        long fills;
        long denials;

        @Override
        public void proposal(OrderRequest request) {
            // its verdict is counted
        }

        @Override
        public void verdict(RiskVerdict verdict) {
            denials += verdict instanceof RiskVerdict.Denied ? 1 : 0;
        }

        @Override
        public void execution(ExecutionReport report) {
            fills += report instanceof ExecutionReport.Trade ? 1 : 0;
        }
    }
}
