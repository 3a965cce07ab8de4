package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A line of what is known of something: words with values, and nothing of what was not told. */
final class Known {

    private final JsonNode node;
    private final List<String> parts = new ArrayList<>();

    Known(JsonNode node) {
        this.node = node;
    }

    Known of(String words, String field) {
        JsonText.field(node, field).ifPresent(value -> parts.add(words + " " + JsonText.visible(value)));
        return this;
    }

    /** The value alone. */
    Known of(String field) {
        JsonText.field(node, field).map(JsonText::visible).ifPresent(parts::add);
        return this;
    }

    /** Every value there is, by its own name, but those that were said elsewhere. */
    Known others(List<String> said) {
        node.properties().stream()
                .filter(each -> !said.contains(each.getKey()))
                .forEach(each -> of(each.getKey(), each.getKey()));
        return this;
    }

    /** Empty where nothing is known. */
    Optional<String> line() {
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    /** Lines of which each may have nothing to say. */
    static List<String> lines(Known... known) {
        return List.of(known).stream()
                .map(Known::line)
                .flatMap(Optional::stream)
                .toList();
    }
}
