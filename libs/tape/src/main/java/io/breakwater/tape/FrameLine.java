package io.breakwater.tape;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one line of a tape: {@code {"t_ns": 1, "dir": "in", "raw": "{...}"}}; other fields, such as notes, are ignored.
 */
final class FrameLine {

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private @Nullable Long received;
    private @Nullable String direction;
    private @Nullable String raw;

    Frame parse(LineSource lines) {
        received = null;
        direction = null;
        raw = null;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), lines.line(), 0, lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw bad(lines, "not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                field(parser);
            }
            if (parser.nextToken() != null) {
                throw bad(lines, "there is more after the object");
            }
        } catch (JacksonException e) {
            throw bad(lines, "not readable as JSON, perhaps cut: " + e.getOriginalMessage());
        }
        return frame(lines);
    }

    private void field(JsonParser parser) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
            case "t_ns" -> received = value == JsonToken.VALUE_NUMBER_INT ? (Long) parser.getLongValue() : null;
            case "dir" -> direction = value == JsonToken.VALUE_STRING ? parser.getString() : null;
            case "raw" -> raw = value == JsonToken.VALUE_STRING ? parser.getString() : null;
            default -> parser.skipChildren();
        }
        parser.skipChildren();
    }

    private Frame frame(LineSource lines) {
        if (received == null || received < 0) {
            throw bad(lines, "\"t_ns\" must be a whole number of nanoseconds");
        }
        if (!"in".equals(direction) && !"out".equals(direction)) {
            throw bad(lines, "\"dir\" must be \"in\" or \"out\"");
        }
        if (raw == null) {
            throw bad(lines, "\"raw\" must be a string");
        }
        if (!Utf8.isWellFormed(raw)) {
            throw bad(lines, "\"raw\" holds half a character");
        }
        return new Frame(lines.lineNumber(), received, "in".equals(direction), raw.getBytes(StandardCharsets.UTF_8));
    }

    private static BadTapeLine bad(LineSource lines, String reason) {
        return new BadTapeLine(lines.file(), lines.lineNumber(), reason);
    }
}
