package io.breakwater.contracts;

/** What an account may do. Anyone and any breaker may step down; only people step up. */
public enum TradingState {
    /** Orders within the limits pass. */
    ACTIVE,
    /** Only orders that bring the position nearer to zero pass, however many of them fill. */
    REDUCE_ONLY,
    /** No new order passes; cancels do. */
    HALTED,
    /** As halted, by the kill switch: only a re-arm that names the kill clears it. */
    KILLED;

    /** The stricter of two states. */
    public TradingState strictest(TradingState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
