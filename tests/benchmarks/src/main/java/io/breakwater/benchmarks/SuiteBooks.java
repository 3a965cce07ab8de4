package io.breakwater.benchmarks;

import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.suite.Suite;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One recorded book message, already decoded, through a suite; beside it a loop that applies it and moves two
 * averages.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SuiteBooks {

    private static final long STEP_NANOS = 10_000_000;
    private static final long FAST_NANOS = 1_200 * Walk.SECOND;
    private static final long SLOW_NANOS = 2_600 * Walk.SECOND;

    @Param({"true", "false"})
    private boolean checksum;

    private BookChange[] changes;
    private Suite suite;
    private OrderBook bare;
    private double fast;
    private double slow;
    private int next;
    private long now = Walk.START;

    @Setup
    public void make() {
        Recording recording = Recording.load();
        changes = recording.changes();
        if (!checksum) {
            for (BookChange change : changes) {
                change.checksum(BookChange.NO_CHECKSUM);
            }
        }
        var strategy = new StrategySettings.AverageCrossSettings(FAST_NANOS, SLOW_NANOS);
        suite = new Suite(
                Walk.settings(recording.rules(), strategy, OptionalLong.empty(), recording.depth()),
                recording.instruments(),
                new Walk.Counts());
        bare = new OrderBook(recording.depth());
    }

    private BookChange nextChange() {
        BookChange change = changes[next];
        next = next + 1 == changes.length ? 0 : next + 1;
        now += STEP_NANOS;
        return change;
    }

    @Benchmark
    public void suite() {
        suite.onBook(0, nextChange(), now);
    }

    @Benchmark
    public double bareLoop() {
        BookChange change = nextChange();
        bare.apply(change);
        if (checksum && bare.checksum() != change.checksum()) {
            throw new IllegalStateException("a checksum failed");
        }
        fast += (double) STEP_NANOS / (FAST_NANOS + STEP_NANOS) * (bare.twiceMid() - fast);
        slow += (double) STEP_NANOS / (SLOW_NANOS + STEP_NANOS) * (bare.twiceMid() - slow);
        return fast - slow;
    }
}
