package io.breakwater.cli.text;

import io.breakwater.contracts.ContractsJson;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;

/** What a service answered, without losing a digit of it. */
public final class JsonText {

    private static final ObjectReader EXACT = ContractsJson.mapper()
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private JsonText() {}

    /** Throws a {@link tools.jackson.core.JacksonException} where the body is no JSON. */
    public static JsonNode read(String body) {
        return EXACT.readValue(body);
    }

    /** A text, number or boolean as it came; empty where the field is absent, null or has parts. */
    public static Optional<String> field(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? Optional.of(text(value)) : Optional.empty();
    }

    /** The same for a person's eyes: something is always there, and nothing of it moves the cursor. */
    public static String cell(JsonNode node, String name) {
        return field(node, name).map(JsonText::visible).orElse("-");
    }

    /** Whoever wrote a reason or a name does not write on the reader's terminal. */
    public static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** A value as it came. */
    public static String text(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asString("");
    }
}
