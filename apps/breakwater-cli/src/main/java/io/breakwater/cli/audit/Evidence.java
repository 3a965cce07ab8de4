package io.breakwater.cli.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Everything a run can be judged by.
 *
 * @param said the topics of order flow, as far as they were read
 * @param settledMillis while a suite runs: what was said later is not judged yet
 * @param recording the run's own recording, where the topics were read from elsewhere
 * @param read what was read, and what was not, in sentences
 */
record Evidence(
        Map<OrderTopic, List<Said>> said,
        OptionalLong settledMillis,
        Signature signature,
        Optional<Rows> rows,
        Optional<RestBooks> rest,
        Optional<JsonNode> result,
        Optional<Map<OrderTopic, List<Said>>> recording,
        List<String> read) {

    boolean isLive() {
        return settledMillis.isPresent();
    }

    /** What was said up to the moment from which on everything may be under way. */
    Map<OrderTopic, List<Said>> settled() {
        if (settledMillis.isEmpty()) {
            return said;
        }
        Map<OrderTopic, List<Said>> settled = new EnumMap<>(OrderTopic.class);
        said.forEach((topic, all) -> settled.put(topic, before(settledMillis.getAsLong(), all)));
        return settled;
    }

    private static List<Said> before(long millis, List<Said> all) {
        List<Said> before = new ArrayList<>();
        for (Said each : all) {
            if (each.timestamp() > millis) {
                break;
            }
            before.add(each);
        }
        return before;
    }
}
