package io.breakwater.kraken;

/**
 * What a feed has seen. {@code books} and {@code trades} count messages and rows passed on, {@code candles} finished
 * ones; {@code repeatedTrades} stood in a snapshot or came before, and were not passed on.
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
