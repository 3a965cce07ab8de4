package io.breakwater.cli.paper;

import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** What a killed supervisor left: processes without a head, and topics that nobody wrote down. */
public final class KilledSuite {

    private KilledSuite() {}

    /**
     * Ends what still runs on the state folder, and writes down what was said since a run began.
     *
     * @param before the ends of all topic partitions at that time, as {@link Supervisor#before} gave them
     */
    public static void export(StateFolder state, Map<String, Long> before, Recording recording, Consumer<String> says)
            throws IOException {
        LeftOvers.end(state, says);
        Path kafka = state.path().resolve("kafka");
        if (!Files.isDirectory(kafka)) {
            throw new CannotRun("the run's topics were in " + kafka + ", which is not there any more");
        }
        LocalPostgres.endOrphan(state.path().resolve("postgresql"), says);
        try (EmbeddedKafka broker = EmbeddedKafka.start(kafka)) {
            recording.export(broker.bootstrapServers(), Partitions.ofText(before));
        }
    }
}
