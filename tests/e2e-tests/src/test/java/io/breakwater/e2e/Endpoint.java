package io.breakwater.e2e;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** One running part of a suite, as {@code endpoints.json} in its state folder tells it. */
record Endpoint(String name, long pid, String url) {

    /** All of them; none where no suite runs on this folder. */
    static List<Endpoint> read(Path state) throws IOException {
        Path file = state.resolve("endpoints.json");
        return Files.exists(file)
                ? ContractsJson.mapper().readValue(Files.readString(file), new TypeReference<List<Endpoint>>() {})
                : List.of();
    }
}
