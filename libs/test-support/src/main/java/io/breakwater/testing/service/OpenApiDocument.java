package io.breakwater.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** What a service says of itself at {@code /v3/api-docs}, held against {@code docs/openapi}. */
public final class OpenApiDocument {

    private OpenApiDocument() {}

    /** Served and committed are the same, and have every route. */
    public static void isCommitted(String service, RunningService running) throws Exception {
        HttpResponse<String> answer = running.get("/v3/api-docs", RunningService.VIEWER);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode served = ContractsJson.mapper().readTree(answer.body());
        assertThat(served.path("openapi").stringValue()).startsWith("3.1");
        assertThat(operations(served)).as("operations of %s", service).isEqualTo(running.routes());
        ((ObjectNode) served).remove("servers"); // wherever it happens to run
        String text = ContractsJson.mapper()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(ordered(served))
                + "\n";
        Path written = Path.of("target/written/" + service + ".json");
        Files.createDirectories(written.getParent());
        Files.writeString(written, text);
        assertThat(text)
                .as("docs/openapi/%s.json: read %s, and if it is right, copy it there", service, written)
                .isEqualTo(committed(service));
    }

    private static TreeSet<String> operations(JsonNode document) {
        TreeSet<String> operations = new TreeSet<>();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, _) -> operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        return operations;
    }

    /** Everything in the order of the alphabet: that in which a machine finds members and parameters means nothing. */
    private static JsonNode ordered(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.forEachEntry((name, value) -> members.put(name, ordered(value)));
            return ContractsJson.mapper().createObjectNode().setAll(members);
        }
        if (node.isArray()) {
            return ContractsJson.mapper()
                    .createArrayNode()
                    .addAll(node.valueStream()
                            .map(OpenApiDocument::ordered)
                            .sorted(Comparator.comparing(it -> it.path("name").asString("") + it))
                            .toList());
        }
        return node;
    }

    /** The document in {@code docs/openapi}. */
    static JsonNode committedOf(String service) throws IOException {
        return ContractsJson.mapper().readTree(committed(service));
    }

    private static String committed(String service) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("libs/contracts"))) {
            folder = folder.getParent();
        }
        Path file = folder.resolve("docs/openapi/" + service + ".json");
        return Files.exists(file) ? Files.readString(file) : "there is no " + file.getFileName();
    }
}
