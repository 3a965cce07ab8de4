package io.breakwater.core.exchange;

/**
 * How the simulated exchange behaves. Rates are in parts per million. With the chances at 0 it is the same for every
 * seed.
 *
 * @param seed everything random is a hash of it and the order's id
 * @param makerFeePpm Kraken's lowest tier is 2500
 * @param takerFeePpm Kraken's lowest tier is 4000
 * @param slippagePpmMax taker fills are worse by 0 up to this, evenly
 * @param rejectPpm the share of orders refused
 * @param latencyNanosMin the least time between a submission and its arrival
 * @param latencyNanosMax the greatest
 * @param quoteBalance quote currency at the start, at the instruments' common money precision
 * @param baseBalance base currency at the start of each instrument, in millionths of a unit
 */
public record SimulationSettings(
        long seed,
        long makerFeePpm,
        long takerFeePpm,
        long slippagePpmMax,
        long rejectPpm,
        long latencyNanosMin,
        long latencyNanosMax,
        long quoteBalance,
        long baseBalance) {

    private static final long MILLION = 1_000_000;

    public SimulationSettings {
        requireShare("maker fee", makerFeePpm);
        requireShare("taker fee", takerFeePpm);
        requireShare("slippage", slippagePpmMax);
        requireShare("reject rate", rejectPpm);
        if (latencyNanosMin < 0 || latencyNanosMax < latencyNanosMin) {
            throw new IllegalArgumentException(
                    "latency must be 0 <= min <= max, was " + latencyNanosMin + " to " + latencyNanosMax + " ns");
        }
        if (quoteBalance < 0 || baseBalance < 0) {
            throw new IllegalArgumentException("balances must not be negative");
        }
    }

    private static void requireShare(String what, long ppm) {
        if (ppm < 0 || ppm > MILLION) {
            throw new IllegalArgumentException(what + " must be 0 to " + MILLION + " parts per million, was " + ppm);
        }
    }
}
