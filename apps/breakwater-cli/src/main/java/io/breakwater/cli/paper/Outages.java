package io.breakwater.cli.paper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the broker or the database away from a running suite and gives it back, as it is told line by line:
 * {@code stop kafka}, {@code start kafka}, and the same with {@code postgresql}. What is away at the end is given back.
 */
public final class Outages implements AutoCloseable {

    /** A client that asks for a closed port again and again may get that very port as its own for a moment. */
    private static final int ATTEMPTS = 5;

    private static final double NANOS_PER_SECOND = 1e9;

    /** Writes down where everything is now. */
    @FunctionalInterface
    interface Listing {
        void write() throws IOException;
    }

    private final Backbone backbone;
    private final Consumer<String> says;
    private final Listing listing;
    private boolean closed;

    private Outages(Backbone backbone, Consumer<String> says, Listing listing) {
        this.backbone = backbone;
        this.says = says;
        this.listing = listing;
    }

    /** Does what comes on the stream until it ends or the answer is closed. */
    static Outages follow(InputStream told, Backbone backbone, Consumer<String> says, Listing listing) {
        Outages outages = new Outages(backbone, says, listing);
        BufferedReader lines = new BufferedReader(new InputStreamReader(told, StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().name("outages").start(() -> outages.read(lines));
        return outages;
    }

    private void read(BufferedReader told) {
        try {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                obey(line.strip());
            }
        } catch (IOException e) {
            says.accept("what is to be stopped and started is not heard any more: " + e.getMessage());
        }
    }

    private synchronized void obey(String line) {
        String[] words = line.split(" +");
        Optional<BackbonePart> part = words.length == 2 ? BackbonePart.of(words[1]) : Optional.empty();
        if (closed || line.isEmpty()) {
            return;
        }
        if (part.isPresent() && words[0].equals("stop")) {
            stop(part.get());
        } else if (part.isPresent() && words[0].equals("start")) {
            start(part.get());
        } else {
            says.accept("\"" + line + "\" is not understood; say stop or start, and kafka or postgresql");
        }
    }

    private void stop(BackbonePart part) {
        says.accept("stopping " + part.spoken() + ", as told");
        long begun = System.nanoTime();
        backbone.stop(part);
        says.accept(part.spoken() + " is stopped, as told; that took " + since(begun));
    }

    private void start(BackbonePart part) {
        says.accept("starting " + part.spoken() + ", as told");
        long begun = System.nanoTime();
        for (int attempt = 1; attempt <= ATTEMPTS && backbone.stopped().contains(part); attempt++) {
            try {
                backbone.start(part);
            } catch (IllegalStateException | CannotRun e) {
                says.accept(part.spoken() + " did not start, attempt " + attempt + " of " + ATTEMPTS + ": "
                        + e.getMessage());
            }
        }
        if (!backbone.stopped().contains(part)) {
            says.accept(part.spoken() + " runs again, as told; that took " + since(begun));
        }
        list();
    }

    private void list() {
        try {
            listing.write();
        } catch (IOException e) {
            says.accept("where the parts are now could not be noted, so that status and kill may not find them: " + e);
        }
    }

    private static String since(long begunNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begunNanos) / NANOS_PER_SECOND);
    }

    /** Listens no more, and gives back what is still away: the run is to be written down. */
    @Override
    public synchronized void close() {
        closed = true;
        backbone.stopped().forEach(this::start);
    }
}
