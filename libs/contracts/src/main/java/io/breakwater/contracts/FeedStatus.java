package io.breakwater.contracts;

/** How far a symbol's market data may be trusted. */
public enum FeedStatus {
    /** No book yet, or the next snapshot is awaited: nothing is decided. */
    SYNCING,
    /** The book is whole and, where the feed has checksums, verified. */
    LIVE,
    /** A checksum failed: nothing is decided until a fresh snapshot arrives. */
    UNSAFE,
    /** The feed has ended. */
    CLOSED
}
