package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.breakwater.tape.Frame;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void bookFramesAllocateNothing() {
        byte[][] frames = Fixtures.inbound("book_btcusd_d25").stream()
                .map(Frame::raw)
                .filter(raw -> new String(raw, 0, 20, StandardCharsets.US_ASCII).contains("\"book\""))
                .toArray(byte[][]::new);

        assertThat(frames.length).isEqualTo(1767);
        assertThat(allocatedBy(frames)).isZero();
    }

    @Test
    void tradeFramesAllocateNothing() {
        byte[][] frames = Stream.of(
                        Fixtures.frame("messages_mixed", "trade_update"),
                        Fixtures.frame("handwritten_frames", "trade_update_two_symbols"))
                .toArray(byte[][]::new);

        assertThat(allocatedBy(frames)).isZero();
    }

    /** The least of some passes: the JVM itself may allocate in one, a parser that allocates does so in each. */
    private static long allocatedBy(byte[][] frames) {
        KrakenParser parser = new KrakenParser(Fixtures.bitcoinAndEther());
        Quiet handler = new Quiet();
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < 5; pass++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            parseAll(parser, frames, handler);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static void parseAll(KrakenParser parser, byte[][] frames, Quiet handler) {
        for (byte[] frame : frames) {
            parser.parse(frame, 0, frame.length, handler);
        }
    }
}
