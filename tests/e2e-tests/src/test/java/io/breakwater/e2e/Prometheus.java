package io.breakwater.e2e;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.embedded.FreePort;
import io.breakwater.testing.observability.Observability;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A real Prometheus with the configuration that is committed, at the ports of one suite. */
final class Prometheus {

    private static final int STEP_SECONDS = 5;
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final String url;
    private final Http http = new Http();

    private Prometheus(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** The program, where this machine has it. */
    static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it in this folder. */
    static Prometheus start(Path program, Path folder, Suite suite) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("prometheus"));
        String committed = Files.readString(Observability.folder().resolve("prometheus/prometheus.yml"));
        for (Service each : Service.DEPLOYED) {
            String target = each.key() + ":" + each.port(0);
            if (!committed.contains(target)) {
                throw new AssertionError("prometheus.yml does not read " + target);
            }
            committed = committed.replace(target, "127.0.0.1:" + suite.port(each));
        }
        Files.writeString(configuration.resolve("prometheus.yml"), committed);
        Path rules = Files.createDirectories(configuration.resolve("rules"));
        for (Path file : Observability.files("prometheus/rules", ".yml")) {
            Files.copy(file, rules.resolve(file.getFileName()));
        }
        int port = FreePort.any();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, "http://127.0.0.1:" + port);
    }

    /** How many of the services it reads now. */
    long targetsUp() {
        return ask("/api/v1/query?query=" + encoded("sum(up)"))
                .map(it -> it.at("/data/result/0/value/1").asLong())
                .orElse(0L);
    }

    /** How many numbers an expression has given between two moments; what is not a number does not count. */
    long numbers(String expression, Instant from, Instant to) {
        JsonNode answer = ask("/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
                        .formatted(encoded(expression), from.getEpochSecond(), to.getEpochSecond(), STEP_SECONDS))
                .orElseThrow(() -> new AssertionError("Prometheus does not answer: " + expression, http.silence()));
        long numbers = 0;
        for (JsonNode series : answer.at("/data/result")) {
            for (JsonNode point : series.path("values")) {
                numbers += point.path(1).asString().equals("NaN") ? 0 : 1;
            }
        }
        return numbers;
    }

    private Optional<JsonNode> ask(String path) {
        return http.get(url + path, Suite.NOBODY)
                .filter(Http.Answer::isGood)
                .map(it -> ContractsJson.mapper().readTree(it.body()));
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    /** What went wrong with an alert's or a record's expression; nothing where all went well. */
    List<String> faults() {
        JsonNode groups = ask("/api/v1/rules")
                .orElseThrow(() -> new AssertionError("Prometheus tells no rules", http.silence()))
                .at("/data/groups");
        return groups.findValues("lastError").stream()
                .map(it -> it.asString(""))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
