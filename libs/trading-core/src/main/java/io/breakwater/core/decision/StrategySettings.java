package io.breakwater.core.decision;

/** A strategy by name, with its settings. Durations in nanoseconds; the order quantity scaled by the instrument. */
public sealed interface StrategySettings {

    /** Instance name; part of every order's id. */
    String name();

    record AverageCrossSettings(long fastNanos, long slowNanos) implements StrategySettings {
        @Override
        public String name() {
            return "average-cross";
        }
    }

    /** {@code gain} turns a predicted return into a share of the order quantity. */
    record ModelSettings(Model model, double gain) implements StrategySettings {
        @Override
        public String name() {
            return "model";
        }
    }

    record QuoteSettings(long intervalNanos) implements StrategySettings {
        @Override
        public String name() {
            return "quote";
        }
    }

    /** The hash of the model in use, or a dash. */
    default String modelHash() {
        return this instanceof ModelSettings it ? it.model().hash() : "-";
    }

    /** A new instance for one instrument. */
    default Strategy create(long orderQty) {
        return switch (this) {
            case AverageCrossSettings it -> new AverageCross(it.fastNanos(), it.slowNanos(), orderQty);
            case ModelSettings it -> new ModelFollower(it.model(), it.gain(), orderQty);
            case QuoteSettings it -> new Quote(it.intervalNanos(), orderQty);
        };
    }
}
