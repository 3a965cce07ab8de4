package io.breakwater.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.service.Contract.Answer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an OpenAPI document says of answers: by operation, such as {@code GET /api/v1/fills}. */
final class Promises {

    private static final String TYPES = "x-problems";
    private static final int GOOD_BELOW = 300;

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final TreeMap<String, JsonNode> operations = new TreeMap<>();

    Promises(JsonNode document) {
        this.document = document;
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                        operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation)));
    }

    Set<String> operations() {
        return operations.keySet();
    }

    /** The one that answers a path; of two the one with fewer variables, as the services have it. */
    String operation(String method, String path) {
        return operations.keySet().stream()
                .filter(it -> (method + " " + path).matches(it.replaceAll("\\{\\w+}", "[^/]+")))
                .min((one, other) -> Integer.compare(one.split("\\{").length, other.split("\\{").length))
                .orElseThrow(() -> new AssertionError("the document has no " + method + " " + path));
    }

    /** Every status of an operation with every problem of it, such as {@code 400 bad-body}. */
    Set<String> promised(String operation) {
        Set<String> promised = new TreeSet<>();
        operations.get(operation).path("responses").forEachEntry((status, answer) -> {
            if (answer.has(TYPES)) {
                answer.path(TYPES)
                        .forEach(it -> promised.add(status + " " + it.asString().replaceFirst("^.*:", "")));
            } else {
                promised.add(status + " ");
            }
        });
        return promised;
    }

    Set<String> all() {
        Set<String> all = new TreeSet<>();
        operations.keySet().forEach(operation -> promised(operation).forEach(it -> all.add(operation + " " + it)));
        return all;
    }

    /** The status is promised, in this form, with this problem. */
    void check(String operation, Answer answer) {
        assertThat(promised(operation))
                .as("answers of %s in the document", operation)
                .contains(answer.status() + " " + answer.problem());
        JsonNode content = operations
                .get(operation)
                .path("responses")
                .path(String.valueOf(answer.status()))
                .path("content");
        assertThat(content.propertyNames()).as("forms of %s", operation).contains(answer.mediaType());
        JsonNode schema = content.path(answer.mediaType()).path("schema");
        switch (answer.mediaType()) {
            case "application/json", "application/problem+json" -> valid(operation, schema, answer);
            case "text/event-stream" -> valid(operation, schema.path("items"), answer);
            default -> assertThat(answer.status()).as("a file of " + operation).isLessThan(GOOD_BELOW);
        }
    }

    /** With the components beside it, to which it refers. */
    private void valid(String operation, JsonNode schema, Answer answer) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        var faults = registry.getSchema(whole)
                .validate(
                        ContractsJson.mapper().readTree(answer.body()),
                        context -> context.executionConfig(it -> it.formatAssertionsEnabled(true)));
        assertThat(faults).as("%s answers %s", operation, answer.body()).isEmpty();
    }
}
