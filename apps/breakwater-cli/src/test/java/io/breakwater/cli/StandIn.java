package io.breakwater.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.cli.paper.Programs;
import io.breakwater.cli.paper.Service;
import io.breakwater.cli.paper.StopSignal;
import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/**
 * Behaves toward a supervisor as a service does: reads the settings, is ready, answers, ends on SIGTERM and with
 * whoever started it. The one called execution says on the topics what {@code said.jsonl} beside the state folder tells
 * it to, once.
 */
final class StandIn {

    private static final String CUE = "STAND_IN_";

    /** The stand-ins as the programs of a suite. Their cues are in the suite's environment and come as properties. */
    record Cast(Consumer<String> says, StopSignal stop) implements Programs {
        @Override
        public void prepare(List<Service> services) {
            if (System.getenv("STAND_IN_PREPARES_LONG") != null) {
                says.accept("preparing for long");
                stop.askedWithin(Duration.ofHours(1));
            }
        }

        @Override
        public List<String> command(Service service) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path")));
            System.getenv().forEach((name, value) -> {
                if (name.startsWith(CUE)) {
                    command.add("-D" + name + "=" + value);
                }
            });
            command.addAll(List.of(StandIn.class.getName(), service.key()));
            return command;
        }
    }

    private final String name;
    private final List<String> arguments;
    private volatile String tape = "waiting";

    private StandIn(String name, List<String> arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        List<String> words = Arrays.asList(args);
        new StandIn(words.getFirst(), words.subList(1, words.size())).run();
    }

    private void run() throws Exception {
        System.out.println(
                "environment " + String.join(",", new TreeSet<>(System.getenv().keySet())));
        if (isCued("REFUSES")) {
            System.out.println("2026-11-21T20:00:00.000Z ERROR 1 --- [main] start : Cannot start: " + name
                    + " was told not to\n\tat a.line.of.a.Trace(Trace.java:1)");
            System.exit(3);
        }
        if (!isCued("HANGS")) {
            ProcessHandle.of(Long.parseLong(argument("--breakwater.started-by=")))
                    .orElseThrow()
                    .onExit()
                    .thenRun(() -> System.exit(0));
        }
        if (name.equals("execution")) {
            speak();
        }
        int port = Integer.parseInt(argument("--server.port="));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 10);
        server.createContext("/", this::answer);
        server.start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("ended " + Instant.now() + " " + name)));
        System.out.println("started " + name);
        Thread.currentThread().join();
    }

    private boolean isCued(String cue) {
        return name.equals(System.getProperty(CUE + cue));
    }

    private String argument(String prefix) {
        return arguments.stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean isOperator = ("Bearer " + System.getenv("BREAKWATER_OPERATOR_TOKEN"))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String body = switch (path) {
            case "/actuator/health/readiness" -> readiness();
            case "/api/v1/state" -> "{\"tradingState\":\"ACTIVE\",\"epoch\":7}";
            case "/api/v1/positions" -> "[{\"currency\":\"USD\",\"net\":\"12.50\"}]";
            case "/api/v1/kill-switch" -> killSwitch(isOperator, asked);
            case "/control/start" -> start();
            case "/control/state" -> "{\"state\":\"" + tape + "\",\"frames\":1}";
            default -> "";
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int status = body.contains("OUT_OF_SERVICE") ? 503 : 200;
        exchange.sendResponseHeaders(body.isEmpty() ? 403 : status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String killSwitch(boolean isOperator, String asked) {
        if (isCued("KILLED")) {
            return "{\"killId\":\"k\",\"state\":\"KILLED_VERIFIED\",\"actor\":\"operator\",\"reason\":\"drill\"}";
        }
        return isOperator ? "{\"state\":\"KILLED_VERIFIED\",\"asked\":" + asked + "}" : "";
    }

    private String readiness() {
        if (isCued("KILLED")) {
            return "{\"status\":\"OUT_OF_SERVICE\",\"components\":{\"permit\":{\"status\":\"OUT_OF_SERVICE\","
                    + "\"details\":{\"sentence\":\"kill k is in force\"}},\"service\":{\"status\":\"UP\"}}}";
        }
        return isCued("IS_NEVER_READY")
                ? "{\"status\":\"OUT_OF_SERVICE\",\"components\":{\"service\":{\"status\":\"OUT_OF_SERVICE\","
                        + "\"details\":{\"sentence\":\"waits for a book\"}},"
                        + "\"readinessState\":{\"status\":\"OUT_OF_SERVICE\"}}}"
                : "{\"status\":\"UP\"}";
    }

    private String start() {
        tape = System.getProperty("STAND_IN_PLAYS_ON") == null ? "ended" : "playing";
        return "{}";
    }

    private void speak() throws IOException, ExecutionException, InterruptedException {
        Path state = Path.of(argument("--breakwater.state-dir="));
        Path said = Path.of(System.getProperty("STAND_IN_SAYS", "nowhere"));
        Path done = state.resolve("said");
        if (!Files.exists(said) || Files.exists(done)) {
            return;
        }
        Files.createFile(done);
        JsonNode settings = ContractsJson.mapper()
                .readTree(Files.readString(state.resolve("config/suite.yml")).replaceFirst("#.*\n", ""));
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers",
                settings.path("spring")
                        .path("kafka")
                        .path("bootstrap-servers")
                        .path(0)
                        .stringValue());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            List<String> topics = Files.readAllLines(said).stream()
                    .map(line ->
                            ContractsJson.mapper().readTree(line).path("topic").stringValue())
                    .distinct()
                    .toList();
            Broker.create(kafka, topics);
            long time = System.currentTimeMillis();
            for (String line : Files.readAllLines(said)) {
                producer.send(aRecord(ContractsJson.mapper().readTree(line), time++))
                        .get();
            }
        }
    }

    private static ProducerRecord<String, String> aRecord(JsonNode line, long time) {
        JsonNode value = line.path("value");
        ProducerRecord<String, String> produced = new ProducerRecord<>(
                line.path("topic").stringValue(), 0, time, "paper", value.isString() ? value.stringValue() : null);
        line.path("headers")
                .propertyStream()
                .forEach(each -> produced.headers()
                        .add(each.getKey(), each.getValue().stringValue().getBytes(StandardCharsets.UTF_8)));
        return produced;
    }
}
