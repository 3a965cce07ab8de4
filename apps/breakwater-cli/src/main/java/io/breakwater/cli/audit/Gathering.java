package io.breakwater.cli.audit;

import io.breakwater.cli.paper.CannotRun;
import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.Http;
import io.breakwater.cli.paper.StoppedSuite;
import io.breakwater.cli.paper.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Takes the evidence of a run from where it is: a running suite, a state folder, a recording. */
final class Gathering {

    /** So long a record may be on its way to the broker. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(3);

    private final Path run;
    private final Optional<Path> toldState;
    private final Consumer<String> says;
    private final List<String> read = new ArrayList<>();

    Gathering(Path run, Optional<Path> toldState, Consumer<String> says) {
        this.run = run;
        this.toldState = toldState;
        this.says = says;
    }

    /** From the recording alone. */
    Evidence fromRecording() throws IOException {
        Optional<Map<OrderTopic, List<Said>>> recording = recording();
        if (recording.isEmpty()) {
            throw new CannotRun(run + ": there is no recording/ with topics of order flow in it; a paper run writes it"
                    + " at its end, and ./breakwater replay completes a killed one");
        }
        Signature signature = signature(stateFolder());
        read.add("Read: " + run.resolve("recording") + (result().isPresent() ? ", result.json" : ""));
        read.add("Not read: topics, database and REST");
        return new Evidence(
                recording.get(),
                OptionalLong.empty(),
                signature,
                Optional.empty(),
                Optional.empty(),
                result(),
                Optional.empty(),
                read);
    }

    /** From the topics and rows where there are any, else from the recording. */
    Evidence fromAll() throws IOException {
        Path folder = stateFolder();
        if (!isState(folder)) {
            if (toldState.isPresent()) {
                throw new CannotRun(folder + ": not a state folder: it has no kafka/ and postgresql/");
            }
            return fromRecording();
        }
        Signature signature = signature(folder);
        return StoppedSuite.isInUse(folder) ? fromRunning(folder, signature) : fromStopped(folder, signature);
    }

    private Evidence fromStopped(Path state, Signature signature) throws IOException {
        try (StoppedSuite suite = StoppedSuite.start(state, says)) {
            Optional<Rows> rows = RowsReader.read(suite.jdbcUrl(), suite.user(), suite.password());
            Map<OrderTopic, List<Said>> said = TopicReader.read(suite.bootstrapServers());
            Optional<Map<OrderTopic, List<Said>>> recording = recording();
            read.add("Read: topics" + (rows.isPresent() ? " and database" : "") + " in " + state
                    + (recording.isPresent() ? ", recording" : "") + (result().isPresent() ? ", result.json" : ""));
            read.add("Not read: REST" + (rows.isPresent() ? "" : "; the database has no tables of execution"));
            return new Evidence(
                    said, OptionalLong.empty(), signature, rows, Optional.empty(), result(), recording, read);
        }
    }

    private Evidence fromRunning(Path state, Signature signature) throws IOException {
        List<Endpoint> endpoints = Endpoint.areIn(state) ? Endpoint.read(state) : List.of();
        Instant now = Instant.now();
        Optional<RestBooks> rest = Optional.empty();
        for (Endpoint each : endpoints) {
            if (each.name().equals("execution")) {
                rest = RestBooks.read(new Http(), each.url(), Tokens.read(state).viewer(), now);
            }
        }
        String password = Files.readString(state.resolve("postgresql").resolve("password"))
                .strip();
        Optional<Rows> rows = RowsReader.read(url(endpoints, "postgresql", state), "breakwater", password);
        Map<OrderTopic, List<Said>> said = TopicReader.read(url(endpoints, "kafka", state));
        read.add("Read: topics, " + (rows.isPresent() ? "database" : "no database")
                + (rest.isPresent() ? " and REST" : "") + " of the suite that runs on " + state);
        read.add("Not judged: what was said after " + now.minus(ON_ITS_WAY)
                + (rest.isPresent() ? "" : "; execution did not answer over REST"));
        return new Evidence(
                said,
                OptionalLong.of(now.minus(ON_ITS_WAY).toEpochMilli()),
                signature,
                rows,
                rest,
                Optional.empty(),
                Optional.empty(),
                read);
    }

    private static String url(List<Endpoint> endpoints, String name, Path state) {
        return endpoints.stream()
                .filter(it -> it.name().equals(name))
                .map(Endpoint::url)
                .findFirst()
                .orElseThrow(() -> new CannotRun("the suite on " + state + " has no " + name
                        + " yet, or not any more; try again, or use --recording"));
    }

    /** Where the run's topics are, or were. */
    private Path stateFolder() throws IOException {
        Path unfinished = run.resolve("unfinished.json");
        if (toldState.isPresent() || !Files.exists(unfinished)) {
            return toldState.orElse(run.resolve("state"));
        }
        return Path.of(
                json(unfinished).path("state").asString(run.resolve("state").toString()));
    }

    private static boolean isState(Path folder) {
        return Files.isDirectory(folder.resolve("kafka")) && Files.isDirectory(folder.resolve("postgresql"));
    }

    private Optional<Map<OrderTopic, List<Said>>> recording() throws IOException {
        Path folder = run.resolve("recording");
        return RecordingReader.isIn(folder) ? Optional.of(RecordingReader.read(folder)) : Optional.empty();
    }

    private Optional<JsonNode> result() throws IOException {
        Path file = run.resolve("result.json");
        return Files.exists(file) ? Optional.of(json(file)) : Optional.empty();
    }

    private Signature signature(Path state) throws IOException {
        Path file = state.resolve("approval.key");
        if (!Files.isReadable(file)) {
            read.add("Without approval.key: of signatures only the presence is judged");
            return new Signature(Optional.empty());
        }
        String text = Files.readString(file).strip();
        if (!text.matches("([0-9a-fA-F]{2})+")) {
            throw new CannotRun(file + ": not a key: hexadecimal digits are expected");
        }
        return new Signature(Optional.of(HexFormat.of().parseHex(text)));
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return Fields.of(Files.readString(file)).tree();
        } catch (Fields.Unreadable e) {
            throw new CannotRun(file + ": " + e.getMessage(), e);
        }
    }
}
