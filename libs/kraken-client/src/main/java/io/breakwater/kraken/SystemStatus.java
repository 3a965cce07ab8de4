package io.breakwater.kraken;

import java.util.Locale;

/**
 * What the matching engine does now. {@code connectionId} is text because Kraken's ids exceed a signed {@code long}.
 */
public record SystemStatus(Mode system, String apiVersion, String connectionId) {

    /** Kraken's words for the state of the engine. */
    public enum Mode {
        ONLINE,
        CANCEL_ONLY,
        MAINTENANCE,
        POST_ONLY,
        UNKNOWN;

        static Mode of(String word) {
            for (Mode mode : values()) {
                if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return mode;
                }
            }
            return UNKNOWN;
        }
    }
}
