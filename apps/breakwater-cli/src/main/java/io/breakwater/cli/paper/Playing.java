package io.breakwater.cli.paper;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where the simulator's tape stands.
 *
 * @param isOver played to its end, or as far as it can be
 * @param skipped lines passed over because they could not be used
 * @param failure why it cannot be played on
 */
public record Playing(boolean isOver, long skipped, Optional<String> failure) {

    /** Nothing is played, or nobody tells. */
    public static final Playing UNKNOWN = new Playing(false, 0, Optional.empty());

    static Playing of(JsonNode told) {
        String state = told.path("state").asString("");
        boolean failed = state.equals("failed");
        return new Playing(
                failed || state.equals("ended"),
                told.path("skipped").asLong(0),
                failed ? Optional.of(told.path("reason").asString("for an unknown reason")) : Optional.empty());
    }
}
