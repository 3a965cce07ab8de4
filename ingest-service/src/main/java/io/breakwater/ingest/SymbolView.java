package io.breakwater.ingest;

import io.breakwater.contracts.FeedStatus;

/**
 * What the feed's thread told of one symbol: how far its data may be trusted, and the last published message of each
 * channel.
 */
record SymbolView(
        String symbol,
        FeedStatus status,
        String reason,
        String generation,
        Last book,
        Last trades,
        Checksums checksums,
        long resyncs) {

    /**
     * The last message published of a channel in this generation; times are nanoseconds since 1970.
     *
     * @param sequence 0 where there was none, and then the times mean nothing
     * @param exchangeTime 0 where the venue told none
     */
    record Last(long sequence, long exchangeTime, long receivedTime) {
        static final Last NONE = new Last(0, 0, 0);
    }

    /** Book messages held against the venue's checksum since the service started; {@code absent} had none. */
    record Checksums(long matches, long mismatches, long absent) {}
}
