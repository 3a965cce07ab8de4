package io.breakwater.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The approved samples and the documents, as files of the source tree. */
final class ApprovedFiles {

    private static final Path FOLDER = root().resolve("libs/contracts/src/test/resources/approved");
    private static final Path WRITTEN = root().resolve("libs/contracts/target/written");

    private ApprovedFiles() {}

    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("libs/contracts"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static String json(Object message) {
        return ContractsJson.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(message)
                        .replace("\r\n", "\n") + "\n";
    }

    /** The approved text; where there is none, a sentence says where to find what would be written. */
    static String approved(String name) {
        var file = FOLDER.resolve(name + ".json");
        if (!Files.exists(file)) {
            throw new AssertionError(name + " has no approved sample: read " + WRITTEN.resolve(name + ".json")
                    + ", and if it is right, copy it to " + FOLDER);
        }
        return read(file);
    }

    static void keepWritten(String name, String json) {
        try {
            Files.createDirectories(WRITTEN);
            Files.writeString(WRITTEN.resolve(name + ".json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String document(String name) {
        return read(root().resolve("docs").resolve(name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
