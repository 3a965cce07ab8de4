package io.breakwater.ingest;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.kraken.KrakenStream;
import io.breakwater.kraken.StreamSettings;
import io.breakwater.shell.settings.FeedProperties;
import io.breakwater.shell.settings.SuiteProperties;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** The stream and its keeper, for as long as the service runs. */
final class Feed implements SmartLifecycle {

    private final FeedKeeper keeper;
    private final MarketEvents events;
    private final KrakenStream stream;
    private volatile boolean started;

    Feed(
            SuiteProperties suite,
            FeedProperties feed,
            Duration snapshotInterval,
            Instruments instruments,
            MarketEvents events,
            IngestMetrics metrics,
            FeedWindow window) {
        this.events = events;
        this.keeper = new FeedKeeper(
                instruments, suite.bookDepth(), events, metrics, window, snapshotInterval, this::resubscribe);
        this.stream = new KrakenStream(
                StreamSettings.of(feed.url(), generationOf(feed), suite.bookDepth()),
                instruments,
                keeper,
                new SecureRandom());
    }

    /** Unique for ever, also when this process is started again: sequences begin anew, and ids are made of both. */
    private static String generationOf(FeedProperties feed) {
        return feed.generation() + '.' + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    }

    private void resubscribe(int instrument) {
        stream.resubscribe(instrument);
    }

    @Override
    public void start() {
        started = true;
        stream.start();
    }

    @Override
    public void stop() {
        keeper.closing();
        stream.close();
        events.close();
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
