package io.breakwater.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Names in the order of the alphabet: that of a map at run time is nobody's business. */
    private static Object ordered(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, Object> members = new TreeMap<>();
            node.forEachEntry((name, value) -> members.put(name, ordered(value)));
            return members;
        }
        return node.isArray() ? node.valueStream().map(OpenApiDocument::ordered).toList() : node;
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
