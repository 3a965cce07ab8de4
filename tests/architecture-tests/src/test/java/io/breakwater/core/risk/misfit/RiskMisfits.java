package io.breakwater.core.risk.misfit;

import io.breakwater.core.exchange.misfit.ExchangeMisfits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Classes that break a rule of the core. */
public final class RiskMisfits {

    private RiskMisfits() {}

    public record ReadsAFile(Path file) {}

    public record CallsAServer(URI server) {}

    public record WritesJson(JsonMapper mapper) {}

    public record HoldsAClock(Clock clock) {}

    public record ThrowsDice(Random dice) {}

    public static final class Sleeps {
        void run() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    public static final class ReadsTheTime {
        Instant time() {
            return Instant.now();
        }
    }

    public static final class PassesTheTimeOn {
        Supplier<Instant> time() {
            return Instant::now;
        }
    }

    public static final class ReadsTheMillis {
        long time() {
            return System.currentTimeMillis();
        }
    }

    public static final class ReadsTheNanos {
        long time() {
            return System.nanoTime();
        }
    }

    public static final class DrawsAnId {
        UUID id() {
            return UUID.randomUUID();
        }
    }

    public static final class ForgetsTheSeed {
        SplittableRandom dice() {
            return new SplittableRandom();
        }
    }

    public static final class Shuffles {
        Set<String> rules() {
            return Set.of("a", "b");
        }
    }

    public static final class CallsExp {
        double growth(double rate) {
            return Math.exp(rate);
        }
    }

    public static final class CallsRandom {
        double dice() {
            return Math.random();
        }
    }

    public record UsesExchange(ExchangeMisfits.UsesDecision exchange) {}

    public static class Open {}
}
