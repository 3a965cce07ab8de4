package io.breakwater.benchmarks;

import io.breakwater.core.suite.Suite;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A million trades through a fresh suite, beside the same averages and fills in one loop over the same arrays. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SuiteTrades {

    @Param({"1200/2600", "12/26"})
    private String averages;

    private int fast;
    private int slow;
    private Walk walk;
    private long fills;

    @Setup
    public void make() {
        String[] spans = averages.split("/");
        fast = Integer.parseInt(spans[0]);
        slow = Integer.parseInt(spans[1]);
        walk = Walk.make();
        BareCross bare = new BareCross(fast, slow);
        bare.play(walk);
        fills = bare.fills();
        System.out.println("fills in " + Walk.TRADES + " trades: " + fills);
    }

    @Benchmark
    @OperationsPerInvocation(Walk.TRADES)
    public long suite() {
        Walk.Counts counts = new Walk.Counts();
        Suite suite = Walk.tradeSuite(fast, slow, counts);
        walk.play(suite, 0, Walk.TRADES);
        return checked(counts.fills);
    }

    @Benchmark
    @OperationsPerInvocation(Walk.TRADES)
    public long bareLoop() {
        BareCross bare = new BareCross(fast, slow);
        bare.play(walk);
        return checked(bare.fills());
    }

    private long checked(long was) {
        if (was != fills) {
            throw new IllegalStateException("fills must be " + fills + ", were " + was);
        }
        return was;
    }
}
