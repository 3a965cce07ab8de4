package io.breakwater.cli.paper;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** One running part of a suite, as {@code endpoints.json} in its state folder tells it. */
public record Endpoint(String name, long pid, String url) {

    private static final String FILE = "endpoints.json";

    static void write(Path folder, List<Endpoint> endpoints) throws IOException {
        String text = ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(endpoints);
        PrivateFiles.write(folder.resolve(FILE), text + "\n");
    }

    /** Whether a suite of this folder runs, or was killed. */
    public static boolean areIn(Path folder) {
        return Files.isReadable(folder.resolve(FILE));
    }

    /** What runs on this folder, or ran when its supervisor was killed. */
    public static List<Endpoint> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return ContractsJson.mapper().readValue(Files.readString(file), new TypeReference<List<Endpoint>>() {});
        } catch (JacksonException e) {
            throw new CannotRun(file + ": not a list of endpoints: " + e.getOriginalMessage(), e);
        }
    }
}
