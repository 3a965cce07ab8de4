package io.breakwater.cli.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the screen shows at one moment. What nobody told is absent, or {@link #UNKNOWN}: a screen that guesses is
 * worse than one that does not know.
 *
 * @param run its name
 * @param strategy its name
 * @param elapsed since everything was ready
 * @param total of the account over all markets, where there are several
 * @param latency from a market-data message to its order, of the last minute
 * @param events what was said, oldest first
 */
record Scene(
        String run,
        String strategy,
        Duration elapsed,
        Trading trading,
        List<Market> markets,
        Optional<Account> total,
        Flow flow,
        Optional<Percentiles> latency,
        List<Part> parts,
        List<Event> events) {

    static final String UNKNOWN = "-";

    Scene {
        markets = List.copyOf(markets);
        parts = List.copyOf(parts);
        events = List.copyOf(events);
    }

    /**
     * Whether orders may leave.
     *
     * @param permitAge since execution last got a permit
     * @param refusal why risk gives no permit; empty where it does
     * @param kills those in force, a sentence each; absent where risk is silent
     */
    record Trading(
            String state,
            String epoch,
            Optional<Duration> permitAge,
            Optional<String> refusal,
            Optional<List<String>> kills) {}

    /**
     * One symbol.
     *
     * @param age of its newest market data
     */
    record Market(String symbol, String feed, Optional<Duration> age, Prices prices, Account account) {}

    /** The best prices and what lies between them. */
    record Prices(String bid, String ask, String spread) {
        static final Prices NONE = new Prices(UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /** What the account has of a symbol; {@code net} is realized less fees. */
    record Account(String position, String realized, String fees, String net, String unrealized) {
        static final Account NONE = new Account(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /**
     * What became of orders in this run.
     *
     * @param open by risk
     * @param denials by rule
     */
    record Flow(
            long ticks,
            long proposed,
            long approved,
            String open,
            long notSent,
            long rejected,
            long fills,
            Map<String, Long> denials) {
        Flow {
            denials = Map.copyOf(denials);
        }

        long denied() {
            return denials.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Median and 99th percentile. */
    record Percentiles(Duration p50, Duration p99, int count) {}

    /** One service; {@code why} is empty where it is well. */
    record Part(String name, String how, int restarts, String why) {}

    /** Something that was said. */
    record Event(Instant time, String sentence) {}
}
