package io.breakwater.shell.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a list that is sorted by time and id, newest first: the last item that a client has seen. To clients it is
 * text without a meaning, and it stays valid when newer items arrive.
 */
public record Cursor(Instant time, String id) {

    private static final String VERSION = "1";
    private static final String SEPARATOR = "\n";
    private static final int PARTS = 3;

    /** The text for clients; safe in an address. */
    public String encode() {
        var plain = String.join(SEPARATOR, VERSION, time.toString(), id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty where the text was not made by {@link #encode}. */
    static Optional<Cursor> decode(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, PARTS);
            if (parts.length < PARTS || !parts[0].equals(VERSION)) {
                return Optional.empty();
            }
            var cursor = new Cursor(Instant.parse(parts[1]), parts[2]);
            return Optional.of(cursor).filter(it -> it.encode().equals(text));
        } catch (IllegalArgumentException | DateTimeException _) {
            // Not ours: the caller says what is expected instead.
            return Optional.empty();
        }
    }
}
