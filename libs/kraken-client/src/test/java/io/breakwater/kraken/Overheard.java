package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Writes down what a stream tells its listener, for a test to wait for. */
final class Overheard extends Quiet implements StreamListener {

    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Instruments instruments;
    private volatile IntPredicate wanted = _ -> true;
    private volatile Consumer<String> onLine = _ -> {};

    Overheard(Instruments instruments) {
        this.instruments = instruments;
    }

    Overheard wanting(IntPredicate these) {
        wanted = these;
        return this;
    }

    /** Does something from within the stream's call. */
    Overheard doing(Consumer<String> action) {
        onLine = action;
        return this;
    }

    /** Waits for a line, passing over all others. */
    String await(String beginning) throws InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("nothing was heard that begins with: " + beginning);
            }
            if (line.startsWith(beginning)) {
                return line;
            }
        }
    }

    private void heard(String line) {
        lines.add(line);
        onLine.accept(line);
    }

    @Override
    public void onConnected(String generation) {
        heard("connected " + generation);
    }

    @Override
    public void onDisconnected(String reason) {
        heard("disconnected: " + reason);
    }

    @Override
    public boolean wants(int instrument) {
        return wanted.test(instrument);
    }

    @Override
    public void onNotSubscribed(int instrument, String channel, String reason) {
        heard("no " + channel + " of " + instruments.rules(instrument).symbol() + ": " + reason);
    }

    @Override
    public void onReceived(long receivedNanos) {}

    @Override
    public void onUnreadable(String reason) {
        heard("unreadable: " + reason);
    }

    @Override
    public void onTick() {}

    @Override
    public void onBook(int instrument, BookChange change) {
        heard((change.isSnapshot() ? "snapshot of " : "update of ")
                + instruments.rules(instrument).symbol());
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {
        heard("trade " + tradeId);
    }

    @Override
    public void onStatus(SystemStatus status) {
        heard("status " + status.connectionId());
    }
}
