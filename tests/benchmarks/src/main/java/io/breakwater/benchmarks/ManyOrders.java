package io.breakwater.benchmarks;

import io.breakwater.core.suite.Suite;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Whether the last order of a long run costs more than the first: a million trades, an order about every 27, by
 * tenths. The time is the thread's own, so that other programs count little; each tenth's is the best of several
 * runs.
 */
public final class ManyOrders {

    private static final int TENTHS = 10;
    private static final int TRADES = Walk.TRADES / TENTHS;
    private static final int WARM_UPS = 3;
    private static final int RUNS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Walk walk = Walk.make();
    private final long[] nanos = new long[TENTHS];
    private final long[] orders = new long[TENTHS];

    private ManyOrders() {}

    public static void main(String[] args) {
        ManyOrders it = new ManyOrders();
        for (int i = 0; i < WARM_UPS; i++) {
            it.run();
        }
        Arrays.fill(it.nanos, Long.MAX_VALUE);
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
            long began = THREADS.getCurrentThreadCpuTime();
            walk.play(suite, tenth * TRADES, (tenth + 1) * TRADES);
            nanos[tenth] = Math.min(nanos[tenth], THREADS.getCurrentThreadCpuTime() - began);
            orders[tenth] = counts.fills - before;
        }
        if (counts.denials > 0) {
            throw new IllegalStateException(counts.denials + " orders were denied");
        }
    }

    private void print() {
        System.out.println("tenth  orders  ns per order, with the trades between two");
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            System.out.printf("%5d %7d %6d%n", tenth + 1, orders[tenth], nanos[tenth] / orders[tenth]);
        }
    }
}
