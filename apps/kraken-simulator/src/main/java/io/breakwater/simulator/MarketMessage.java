package io.breakwater.simulator;

import io.breakwater.core.market.BookChange;
import java.util.Optional;
import java.util.Set;

/** One message of a recording: what it does, and its text where the recording has one. */
sealed interface MarketMessage {

    /**
     * A book message; {@code fromTape} is its text. Without one the change is the whole book, and what differs is sent.
     */
    record Book(int instrument, BookChange change, Optional<String> fromTape) implements MarketMessage {

        boolean startsOver() {
            return change.isSnapshot() && fromTape.isPresent();
        }
    }

    /** Trades, of one instrument or several. */
    record Trades(Set<Integer> instruments, String text) implements MarketMessage {
        public Trades {
            instruments = Set.copyOf(instruments);
        }
    }
}
