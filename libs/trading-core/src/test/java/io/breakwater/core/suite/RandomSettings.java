package io.breakwater.core.suite;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Limits, strategies and venues by seed: most of them let something happen, each limit is tight now and then. */
final class RandomSettings {

    private static final long CENT_OF_BITCOIN = 1_000_000;

    /** Says anything between -1 and 1, and the same for the same features. */
    private record Whim(long seed) implements Model {
        @Override
        public float predict(float[] features) {
            return new SplittableRandom(seed + Arrays.hashCode(features)).nextInt(-4, 5) / 4f;
        }

        @Override
        public String featureSet() {
            return Features.SET;
        }

        @Override
        public String hash() {
            return "whim-" + seed;
        }
    }

    private final SplittableRandom random;

    RandomSettings(SplittableRandom random) {
        this.random = random;
    }

    private boolean now(int percent) {
        return random.nextInt(100) < percent;
    }

    StrategySettings strategy() {
        return switch (random.nextInt(4)) {
            case 0 ->
                new StrategySettings.AverageCrossSettings(
                        random.nextLong(50, 300) * Markets.MILLI, random.nextLong(300, 2_000) * Markets.MILLI);
            case 1 -> new StrategySettings.ModelSettings(new Whim(random.nextLong()), 1);
            default -> new StrategySettings.QuoteSettings(random.nextLong(20, 1_000) * Markets.MILLI);
        };
    }

    List<Long> orderQtys() {
        long qty = now(70) ? random.nextLong(20_000, 3_000_000) : random.nextLong(3_000_000, 40_000_000);
        return List.of(qty, qty * 20);
    }

    LimitSet limits() {
        return new LimitSet(
                "v" + random.nextInt(100),
                new Money(now(15) ? random.nextLong(1, 50) : random.nextLong(1_000, 10_000), 0),
                now(15) ? random.nextLong(1, 10) : 1_000,
                random.nextLong(100, 5_000),
                now(10) ? random.nextLong(20, 200) : random.nextLong(500, 5_000),
                List.of(of(Markets.BITCOIN, 1), of(Markets.ETHER, 20)));
    }

    private LimitSet.SymbolLimits of(InstrumentRules rules, long perBitcoin) {
        long dollars = now(15) ? random.nextLong(20, 2_000) : random.nextLong(5_000, 30_000);
        long position = perBitcoin * CENT_OF_BITCOIN * (now(15) ? random.nextLong(1, 10) : random.nextLong(20, 300));
        long unit = Math.powExact(10L, rules.valuePrecision());
        return new LimitSet.SymbolLimits(
                rules.symbol(),
                new Money(dollars * unit, rules.valuePrecision()),
                new Quantity(position, rules.qtyPrecision()),
                now(15) ? random.nextLong(1, 100) : random.nextLong(1_000, 50_000));
    }

    SimulationSettings simulation() {
        boolean late = now(50);
        return new SimulationSettings(
                random.nextLong(),
                random.nextLong(0, 2_501),
                random.nextLong(0, 4_001),
                now(50) ? random.nextLong(0, 2_000) : 0,
                now(30) ? random.nextLong(0, 200_000) : 0,
                late ? random.nextLong(0, 20) * Markets.MILLI : 0,
                late ? random.nextLong(20, 300) * Markets.MILLI : 0,
                now(90) ? 5_000_000_000_000_000L : random.nextLong(0, 10_000_000_000_000L),
                now(90) ? 1_000_000_000 : random.nextLong(0, 100_000));
    }
}
