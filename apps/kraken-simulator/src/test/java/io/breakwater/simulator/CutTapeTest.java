package io.breakwater.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A tape that ends in the middle of a line. */
@Timeout(60)
class CutTapeTest {

    private static final Path TAPES = Path.of("../../examples/tapes");

    @TempDir
    private Path folder;

    @Test
    void saysWhereATapeIsCutAndStops() throws Exception {
        assertThat(played()).contains("\"state\":\"failed\"", "cut.jsonl, line 500: ");
    }

    @Test
    void passesOverWhatIsCutWhereItIsToldTo() throws Exception {
        assertThat(played("--skip-bad")).contains("\"state\":\"ended\"", "\"skipped\":1", "\"reason\":\"\"");
    }

    private String played(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--speed=max", "--tape=" + cut()));
        arguments.addAll(List.of(options));
        try (ConfigurableApplicationContext simulator = KrakenSimulator.start(arguments.toArray(String[]::new))) {
            int port = Integer.parseInt(simulator.getEnvironment().getRequiredProperty("local.server.port"));
            RawClient.post(port, "/control/start");
            return awaitEnd(port);
        }
    }

    /** Playing takes no time to speak of; the test's own limit is the patience. */
    private static String awaitEnd(int port) throws Exception {
        String state = RawClient.get(port, "/control/state");
        while (state.contains("\"state\":\"playing\"")) {
            state = RawClient.get(port, "/control/state");
        }
        return state;
    }

    /** 499 lines, and half of the next. */
    private Path cut() throws IOException {
        Path tape = folder.resolve("cut.jsonl");
        List<String> lines = Files.readAllLines(TAPES.resolve("btc-usd.jsonl")).subList(0, 500);
        String half = lines.getLast().substring(0, lines.getLast().length() / 2);
        Files.writeString(tape, String.join("\n", lines.subList(0, 499)) + "\n" + half);
        Files.copy(TAPES.resolve("btc-usd.instrument.json"), folder.resolve("cut.instrument.json"));
        return tape;
    }
}
