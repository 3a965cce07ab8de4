package io.breakwater.benchmarks;

import io.breakwater.core.suite.Suite;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Whether the last order of a long run costs more than the first: a million trades, an order about every 27, by
 * tenths, and beside it each tenth played into a suite that has seen nothing before. The time is the thread's own, so
 * that other programs count little; each tenth's is the best of several runs.
 */
public final class ManyOrders {

    private static final int TENTHS = 10;
    private static final int TRADES = Walk.TRADES / TENTHS;
    private static final int WARM_UPS = 3;
    private static final int RUNS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Walk walk = Walk.make();
    private final long[] nanos = new long[TENTHS];
    private final long[] fresh = new long[TENTHS];
    private final long[] orders = new long[TENTHS];

    private ManyOrders() {}

    public static void main(String[] args) {
        ManyOrders it = new ManyOrders();
        for (int i = 0; i < WARM_UPS; i++) {
            it.run();
        }
        Arrays.fill(it.nanos, Long.MAX_VALUE);
        Arrays.fill(it.fresh, Long.MAX_VALUE);
        for (int i = 0; i < RUNS; i++) {
            it.run();
        }
        it.print();
    }

    private void run() {
        Walk.Counts counts = new Walk.Counts();
        Suite suite = Walk.tradeSuite(12, 26, counts);
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            long before = counts.fills;
            nanos[tenth] = Math.min(nanos[tenth], play(suite, tenth));
            orders[tenth] = counts.fills - before;
            fresh[tenth] = Math.min(fresh[tenth], play(Walk.tradeSuite(12, 26, new Walk.Counts()), tenth));
        }
        if (counts.denials > 0) {
            throw new IllegalStateException(counts.denials + " orders were denied");
        }
    }

    private long play(Suite suite, int tenth) {
        long began = THREADS.getCurrentThreadCpuTime();
        walk.play(suite, tenth * TRADES, (tenth + 1) * TRADES);
        return THREADS.getCurrentThreadCpuTime() - began;
    }

    private void print() {
        System.out.println("ns per order, with the trades between two");
        System.out.println("tenth  orders  in one run  in a fresh suite  ratio");
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            double ratio = (double) nanos[tenth] / fresh[tenth];
            System.out.printf(
                    "%5d %7d %11d %17d %6.2f%n",
                    tenth + 1, orders[tenth], nanos[tenth] / orders[tenth], fresh[tenth] / orders[tenth], ratio);
        }
    }
}
