package io.breakwater.kraken;

import java.util.Map;

/** Reads the rows of a status message. */
final class StatusReader {

    void read(JsonCursor cursor, KrakenHandler handler) {
        for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
            Map<String, String> row = Scalars.of(cursor);
            handler.onStatus(new SystemStatus(
                    SystemStatus.Mode.of(row.getOrDefault("system", "")),
                    row.getOrDefault("api_version", ""),
                    row.getOrDefault("connection_id", "")));
        }
    }
}
