package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of one JSON object, by name; what is missing or of another kind is said in a sentence. */
final class Fields {

    /** A value that does not say what it must. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String sentence) {
            super(sentence);
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DECIMAL = "-?[0-9]{1,40}([.][0-9]{1,40})?";

    private final JsonNode tree;

    Fields(JsonNode tree) {
        this.tree = tree;
    }

    static Fields of(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isObject()) {
                throw new Unreadable("it is no JSON object");
            }
            return new Fields(tree);
        } catch (JacksonException e) {
            throw new Unreadable("it is no JSON: " + e.getOriginalMessage());
        }
    }

    JsonNode tree() {
        return tree;
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, "text"));
    }

    Optional<String> optionalText(String name) {
        JsonNode field = tree.path(name);
        return field.isString() ? Optional.of(field.stringValue()) : Optional.empty();
    }

    /** An exact amount; a JSON number in its place is refused, because it may have lost digits. */
    BigDecimal amount(String name) {
        String text = text(name);
        if (!text.matches(DECIMAL)) {
            throw missing(name, "decimal text");
        }
        return new BigDecimal(text);
    }

    Instant time(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException _) {
            throw missing(name, "a time");
        }
    }

    Fields part(String name) {
        JsonNode field = tree.path(name);
        if (!field.isObject()) {
            throw missing(name, "an object");
        }
        return new Fields(field);
    }

    private Unreadable missing(String name, String expected) {
        return new Unreadable("its field \"" + name + "\" must be " + expected + ", was " + tree.path(name));
    }
}
