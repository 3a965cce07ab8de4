package io.breakwater.cli.audit;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One record of a topic as it lies there.
 *
 * @param value the bytes as UTF-8 text; empty where the record has none
 */
record Said(String topic, long offset, long timestamp, Map<String, String> headers, Optional<String> value) {

    Said {
        headers = Map.copyOf(headers);
    }

    /** A header that is a whole number; empty where it is missing or no number. */
    OptionalLong number(String header) {
        String text = headers.getOrDefault(header, "");
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Topic and offset, for sentences. */
    String place() {
        return topic + " at offset " + offset;
    }
}
