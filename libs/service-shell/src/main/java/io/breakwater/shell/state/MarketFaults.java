package io.breakwater.shell.state;

import io.breakwater.core.suite.MarketReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts what did not fit in the market events that a role has read. A reader knows its totals alone, and each
 * activation has a new one; asked by the role's thread.
 */
public final class MarketFaults {

    /** What can be wrong with a market event, as {@link MarketReader} counts it. */
    private enum Fault {
        GAP,
        DIFFERENCE,
        MALFORMED,
        UNKNOWN_SYMBOL;

        long in(MarketReader reader) {
            return switch (this) {
                case GAP -> reader.gaps();
                case DIFFERENCE -> reader.differences();
                case MALFORMED -> reader.malformed();
                case UNKNOWN_SYMBOL -> reader.unknownSymbols();
            };
        }
    }

    private static final Fault[] FAULTS = Fault.values();

    private final Counter[] counters = new Counter[FAULTS.length];
    private final long[] counted = new long[FAULTS.length];
    private @Nullable MarketReader known;

    public MarketFaults(MeterRegistry registry) {
        for (Fault fault : FAULTS) {
            counters[fault.ordinal()] = Metric.MARKET_FAULTS.counter(registry, Metric.value(fault));
        }
    }

    /** Counts what has come since it was asked last. */
    public void count(MarketReader reader) {
        boolean isNew = reader != known;
        known = reader;
        for (Fault fault : FAULTS) {
            int i = fault.ordinal();
            long before = isNew ? 0 : counted[i];
            counted[i] = fault.in(reader);
            if (counted[i] > before) {
                counters[i].increment(counted[i] - before);
            }
        }
    }
}
