package io.breakwater.benchmarks;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.kraken.KrakenHandler;
import io.breakwater.kraken.KrakenParser;
import io.breakwater.kraken.Refusal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One recorded book frame: read, applied and its checksum verified. Both sides stop at the first checksum that
 * fails.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KrakenFrames implements KrakenHandler {

    private Recording recording;
    private SymbolMarket market;
    private KrakenParser parser;
    private JacksonBook jackson;
    private int next;
    private long sequence;

    @Setup
    public void load() {
        recording = Recording.load();
        market = new SymbolMarket(recording.rules(), recording.depth());
        parser = new KrakenParser(recording.instruments());
        jackson = new JacksonBook(
                recording.depth(),
                recording.rules().pricePrecision(),
                recording.rules().qtyPrecision());
    }

    private byte[] nextFrame() {
        byte[] frame = recording.frames()[next];
        next = next + 1 == recording.frames().length ? 0 : next + 1;
        return frame;
    }

    @Benchmark
    public void breakwater() {
        byte[] frame = nextFrame();
        parser.parse(frame, 0, frame.length, this);
    }

    @Override
    public void onBook(int instrument, BookChange change) {
        market.onBook(change, sequence++, sequence);
    }

    @Benchmark
    public void jacksonAndBigDecimal() {
        if (!jackson.verifies(nextFrame())) {
            throw new IllegalStateException("a checksum failed");
        }
    }

    @TearDown
    public void everyFrameVerified() {
        if (market.verified() > 0 && (market.status() != FeedStatus.LIVE || market.mismatches() > 0)) {
            throw new IllegalStateException(market.mismatches() + " checksums failed");
        }
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {
        throw new IllegalStateException("only book frames are here");
    }

    @Override
    public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {
        throw new IllegalStateException("only book frames are here");
    }

    @Override
    public void onRefused(Refusal refusal) {
        throw new IllegalStateException("only book frames are here");
    }
}
