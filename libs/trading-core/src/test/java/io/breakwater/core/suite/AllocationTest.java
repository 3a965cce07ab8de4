package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.breakwater.contracts.Side;
import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.decision.StrategySettings.AverageCrossSettings;
import io.breakwater.core.decision.StrategySettings.ModelSettings;
import io.breakwater.core.decision.StrategySettings.QuoteSettings;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Market data that causes no proposal makes no garbage: books, checksums, features, averages, model and marks
 * included.
 */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 100_000;
    private static final int STEPS = 50_000; // of one book update and one trade each
    private static final int ROUNDS = 5;
    private static final long ONE_DAY = 86_400_000_000_000L;

    /** Always wants to hold the whole order quantity, having looked at every feature. */
    private record Holder() implements Model {
        @Override
        public float predict(float[] features) {
            float sum = 1;
            for (float feature : features) {
                sum += Math.abs(feature);
            }
            return sum;
        }

        @Override
        public String featureSet() {
            return Features.SET;
        }

        @Override
        public String hash() {
            return "holder";
        }
    }

    static Stream<StrategySettings> strategies() {
        return Stream.of(
                new AverageCrossSettings(1_200_000_000_000L, 2_600_000_000_000L),
                new ModelSettings(new Holder(), 1),
                new QuoteSettings(ONE_DAY));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void aHundredThousandEventsWithoutAProposalAllocateNothing(StrategySettings strategy) {
        SilentSuite it = holding(strategy);
        run(it, WARM_UP);
        long saidBefore = it.said();
        long baseline = allocatedBy(it, 0);

        long allocated = fewestAllocated(it);

        assertThat(it.said()).as("nothing was said").isEqualTo(saidBefore);
        assertThat(it.suite().risk().portfolio().position(Markets.BTC).qty())
                .as("a position is open, so that it is marked")
                .isPositive();
        assertThat(allocated - baseline).as("bytes allocated").isZero();
    }

    /** A suite that has bought once; a quoting one still has its sell order at rest. */
    private static SilentSuite holding(StrategySettings strategy) {
        boolean quotes = strategy instanceof QuoteSettings;
        SilentSuite it = new SilentSuite(strategy, quotes ? -1 : 1);
        it.snapshot();
        it.snapshot();
        run(it, 1);
        assertThat(it.suite().risk().leaves(Markets.BTC, Side.SELL) > 0).isEqualTo(quotes);
        return it;
    }

    /** What the events allocate shows in every round; what the JVM does once for itself, such as linking, does not. */
    private static long fewestAllocated(SilentSuite it) {
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            fewest = Math.min(fewest, allocatedBy(it, STEPS));
        }
        return fewest;
    }

    private static long allocatedBy(SilentSuite it, int steps) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run(it, steps);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void run(SilentSuite it, int steps) {
        for (int i = 0; i < steps; i++) {
            it.step(i);
        }
    }
}
