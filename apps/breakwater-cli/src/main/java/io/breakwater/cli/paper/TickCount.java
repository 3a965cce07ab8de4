package io.breakwater.cli.paper;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Counts market-data messages; a snapshot that only repeats what was said, or a word about the feed, is none. */
public final class TickCount {

    private final Map<String, Long> last = new HashMap<>();
    private long count;

    /** Whether this event is a tick that was not counted yet; if so, it is now. */
    public boolean isNew(JsonNode event) {
        if (event.path("event").asString("").equals("FEED_STATUS")) {
            return false;
        }
        JsonNode id = event.path("id");
        String stream = id.path("generation").asString("")
                + '/'
                + id.path("channel").asString("")
                + '/'
                + id.path("symbol").asString("");
        long sequence = id.path("sequence").asLong(-1);
        if (sequence <= last.getOrDefault(stream, -1L)) {
            return false;
        }
        last.put(stream, sequence);
        count++;
        return true;
    }

    public long count() {
        return count;
    }
}
