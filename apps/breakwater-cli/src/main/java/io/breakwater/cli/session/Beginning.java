package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * {@code before.json} of a recording: where its run began in each topic. Records in front of that were said by earlier
 * runs; they are there because the run read them, and are none of its outputs.
 *
 * @param offsets of the run's first record, by topic partition as Kafka names it
 */
public record Beginning(Map<String, Long> offsets) {

    private static final String FILE = "before.json";
    private static final TypeReference<TreeMap<String, Long>> OFFSETS = new TypeReference<>() {};

    public Beginning {
        offsets = Map.copyOf(offsets);
    }

    /** Of the recording in this folder; without the file, the run is the first one of its topics. */
    public static Beginning in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new Beginning(Map.of());
        }
        try {
            return new Beginning(ContractsJson.mapper().readValue(Files.readString(file), OFFSETS));
        } catch (JacksonException e) {
            throw new UnreadableRecording(
                    file + ": not the offsets at which a run began: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnreadableRecording(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    public void write(Path folder) throws IOException {
        String text =
                ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(new TreeMap<>(offsets));
        Files.writeString(folder.resolve(FILE), text + "\n");
    }

    /** Whether it lies behind this record, which then is of an earlier run. */
    public boolean isAfter(String topic, int partition, long offset) {
        return offset < offsets.getOrDefault(topic + '-' + partition, 0L);
    }
}
