package io.breakwater.kraken;

/**
 * What a feed has seen. {@code books} and {@code trades} count messages and rows passed on, {@code candles} finished
 * ones; {@code repeatedTrades} came again in a snapshot and were not passed on twice.
 */
public record FeedCounts(
        long frames,
        long books,
        long trades,
        long repeatedTrades,
        long candles,
        long acks,
        long refusals,
        long heartbeats,
        long statuses,
        long malformed,
        long unknown,
        long unknownSymbols) {}
