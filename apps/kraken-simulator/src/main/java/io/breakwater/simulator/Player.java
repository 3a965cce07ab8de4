package io.breakwater.simulator;

import io.breakwater.tape.OnBadLine;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the recording on a thread of its own, once it is told to begin. */
final class Player implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Player.class);
    private static final long CLOSE_WITHIN_MILLIS = 5000;

    private final Recording recording;
    private final Venue venue;
    private final Speed speed;
    private final boolean loop;
    private final OnBadLine onBadLine;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("player").unstarted(this::run);
    private volatile Phase phase = Phase.WAITING;
    private volatile long frames;
    private volatile long skipped;
    private volatile String reason = "";

    /** Where the recording stands. */
    enum Phase {
        WAITING,
        PLAYING,
        ENDED,
        FAILED
    }

    /**
     * What the control interface tells.
     *
     * @param reason why it failed; empty while it has not
     */
    record State(String state, long frames, long skipped, String reason) {}

    Player(Recording recording, Venue venue, SimulatorOptions options) {
        this.recording = recording;
        this.venue = venue;
        this.speed = options.speed();
        this.loop = options.loop();
        this.onBadLine = options.onBadLine();
    }

    State state() {
        return new State(phase.name().toLowerCase(Locale.ROOT), frames, skipped, reason);
    }

    /** Begins; whoever asks again changes nothing. */
    synchronized void begin() {
        if (phase == Phase.WAITING) {
            phase = Phase.PLAYING;
            thread.start();
        }
    }

    private void run() {
        try {
            boolean first = true;
            do {
                pass(first);
                first = false;
            } while (loop && closed.getCount() > 0);
            phase = Phase.ENDED;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            reason = String.valueOf(e.getMessage());
            phase = Phase.FAILED;
            LOG.error("The recording cannot be played on after {} messages", frames, e);
        }
    }

    /** On the first pass everybody has the first snapshots already; on later ones the books start over with them. */
    private void pass(boolean first) throws InterruptedException {
        Set<Integer> opened = new HashSet<>();
        long skippedBefore = skipped;
        try (Recording.Run run = recording.run()) {
            long began = System.nanoTime();
            Recording.Step step = run.next();
            long firstAt = step == null ? 0 : step.atNanos();
            for (; step != null && awaitTurn(began, step.atNanos() - firstAt); step = run.next()) {
                if (!(first && isOpening(step.message(), opened))) {
                    venue.play(step.message());
                }
                frames++;
                count(skippedBefore, run);
            }
            count(skippedBefore, run);
        }
    }

    private void count(long before, Recording.Run run) {
        skipped = before + run.skipped();
        if (onBadLine == OnBadLine.STOP && run.skipped() > 0) {
            throw new IllegalStateException(
                    "behind message " + frames + " of the recording is one that cannot be played");
        }
    }

    private static boolean isOpening(MarketMessage message, Set<Integer> opened) {
        return message instanceof MarketMessage.Book book
                && book.change().isSnapshot()
                && opened.add(book.instrument());
    }

    /** Waits for the moment of a message; false where the player is closed instead. */
    private boolean awaitTurn(long began, long recordedNanos) throws InterruptedException {
        if (speed.isMax()) {
            venue.awaitRoom();
            return closed.getCount() > 0;
        }
        long wait = began + speed.nanos(recordedNanos) - System.nanoTime();
        return !closed.await(Math.max(0, wait), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE_WITHIN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
