package io.breakwater.core.suite;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import java.util.List;
import java.util.OptionalLong;

/** Two instruments of different precisions, and settings for suites over them. */
final class Markets {

    static final InstrumentRules BITCOIN =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 500_000_000, true);
    static final InstrumentRules ETHER =
            new InstrumentRules("ETH/USD", "ETH", "USD", 2, 1, 8, 1, 100_000, 5, 5_000_000_000L, true);
    static final Instruments BOTH = new Instruments(List.of(BITCOIN, ETHER));
    static final int BTC = 0;
    static final int ETH = 1;
    static final int DEPTH = 10;
    static final long START = 1_700_000_000_000_000_000L;
    static final long MILLI = 1_000_000;
    static final SimulationSettings CALM =
            new SimulationSettings(7, 2_500, 4_000, 0, 0, 0, 0, 10_000_000_000_000_000L, 10_000_000);

    private Markets() {}

    /** About what the quantity is worth in both: one BTC is twenty ETH. */
    static final List<Long> ORDER_QTYS = List.of(1_000_000L, 20_000_000L);

    static LimitSet generousLimits() {
        return new LimitSet("v1", Money.of("100000"), 1_000_000, 1_000, 60_000, symbolLimits("100000", "100"));
    }

    static List<LimitSet.SymbolLimits> symbolLimits(String notional, String position) {
        return List.of(
                new LimitSet.SymbolLimits("BTC/USD", Money.of(notional), Quantity.of(position), 500_000),
                new LimitSet.SymbolLimits("ETH/USD", Money.of(notional), Quantity.of(position), 500_000));
    }

    static SuiteSettings settings(StrategySettings strategy, SimulationSettings simulation) {
        return new SuiteSettings(
                "paper", "tape-1", strategy, ORDER_QTYS, generousLimits(), simulation, OptionalLong.empty(), DEPTH);
    }
}
