package io.breakwater.kraken;

import java.net.URI;
import java.time.Duration;

/**
 * How a {@link KrakenStream} behaves.
 *
 * @param generation the first part of each connection's generation; a live one is unique for ever
 * @param symbolsPerRequest how many symbols one subscribe request names
 * @param queueCapacity how many received frames may wait; the venue is not read further until there is room
 */
public record StreamSettings(
        URI url, String generation, int bookDepth, int symbolsPerRequest, int queueCapacity, Timing timing) {

    private static final int SYMBOLS_PER_REQUEST = 50;
    private static final int QUEUE_CAPACITY = 4096;

    public StreamSettings {
        requirePositive("symbols per request", symbolsPerRequest);
        requirePositive("queue capacity", queueCapacity);
    }

    /** Settings that keep within Kraken's published limits. */
    public static StreamSettings of(URI url, String generation, int bookDepth) {
        return new StreamSettings(url, generation, bookDepth, SYMBOLS_PER_REQUEST, QUEUE_CAPACITY, Timing.KRAKEN);
    }

    public StreamSettings with(Timing newTiming) {
        return new StreamSettings(url, generation, bookDepth, symbolsPerRequest, queueCapacity, newTiming);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, was " + value);
        }
    }

    /**
     * The waits of a stream.
     *
     * @param reply how long an acknowledgement, a snapshot or a handshake may take
     * @param idle a connection without any message for so long is dead
     * @param ping how often we show that we live; Kraken closes silent connections after a minute
     * @param firstRetry the longest wait before the first try after a failure; it doubles with each further one
     * @param lastRetry the longest wait of all
     * @param proven a connection that lasted so long makes the earlier failures forgotten
     */
    public record Timing(
            Duration reply, Duration idle, Duration ping, Duration firstRetry, Duration lastRetry, Duration proven) {

        static final Timing KRAKEN = new Timing(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
    }
}
