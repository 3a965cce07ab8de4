package io.breakwater.deployment.compose;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.embedded.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;

/** The suite of the compose file with the demo, under a name and on ports of its own. */
final class Containers implements AutoCloseable {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String SERVICE = "com.docker.compose.service";
    private static final String PROJECT = "com.docker.compose.project";
    private static final String NAME = "bw";
    private static final int COMMAND_MINUTES = 10;

    /** The tag of images that are newer than those the suite began with. */
    static final String NEWER = "newer";

    private final DockerClient docker = DockerClientFactory.instance().client();
    private final Map<String, String> environment = environment();
    private final ComposeContainer suite;
    private final List<String> newer = new ArrayList<>();
    private String project = NAME;

    private Containers() {
        suite = new ComposeContainer(NAME, new File(ROOT.toFile(), "docker-compose.yml"))
                .withOptions("--profile demo")
                .withEnv(environment)
                .withBuild(true)
                .withPull(false);
    }

    static Containers start() {
        Containers containers = new Containers();
        try {
            containers.suite.start();
            containers.project = containers.findProject();
            return containers;
        } catch (RuntimeException e) {
            containers.close();
            throw e;
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        for (String port : List.of(
                "BREAKWATER_INGEST_PORT",
                "BREAKWATER_DECISION_PORT",
                "BREAKWATER_RISK_PORT",
                "BREAKWATER_EXECUTION_PORT",
                "BREAKWATER_SIMULATOR_PORT",
                "PROMETHEUS_PORT",
                "GRAFANA_PORT")) {
            all.put(port, Integer.toString(FreePort.any()));
        }
        all.put("BREAKWATER_STRATEGY", "quote");
        all.put("BREAKWATER_ORDER_QTY", "0.001");
        return all;
    }

    /** Where this machine reaches a service, such as {@code risk}. */
    String url(String service) {
        return "http://127.0.0.1:" + environment.get("BREAKWATER_" + service.toUpperCase(Locale.ROOT) + "_PORT");
    }

    String prometheus() {
        return "http://127.0.0.1:" + environment.get("PROMETHEUS_PORT");
    }

    /** Every container of the suite, also those that have ended, by service. */
    Map<String, InspectContainerResponse> inspected() {
        Map<String, InspectContainerResponse> all = new TreeMap<>();
        for (Container each : docker.listContainersCmd().withShowAll(true).exec()) {
            if (each.getLabels().getOrDefault(PROJECT, "").startsWith(NAME)) {
                all.put(
                        each.getLabels().get(SERVICE),
                        docker.inspectContainerCmd(each.getId()).exec());
            }
        }
        return all;
    }

    /** What compose's own command says, for the project that runs. */
    String compose(String... words) throws IOException, InterruptedException {
        return ofCompose(Map.of(), words).required();
    }

    private Said ofCompose(Map<String, String> more, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("docker", "compose", "--project-name", project, "--profile", "demo"));
        command.addAll(List.of(words));
        return run(command, more, "");
    }

    /** Gives a service an image that was made later, while the others go on. */
    void upgrade(String service) throws IOException, InterruptedException {
        String image = "breakwater/" + service;
        newer.add(image + ":" + NEWER);
        run(
                        List.of("docker", "build", "--quiet", "--tag", image + ":" + NEWER, "-"),
                        Map.of(),
                        "FROM " + image + ":local\nLABEL made=later\n")
                .required();
        ofCompose(Map.of("BREAKWATER_TAG", NEWER), "up", "--detach", "--wait", "--no-deps", "--no-build", service)
                .required();
    }

    /** The ids of all fills that execution has said on its topic. */
    Set<String> filled() throws IOException, InterruptedException {
        String topic = " --bootstrap-server 127.0.0.1:9092 --topic executions.v1";
        String read = "export KAFKA_HEAP_OPTS=-Xmx64m; cd /opt/kafka/bin; end=$(./kafka-get-offsets.sh" + topic
                + " | cut -d: -f3); ./kafka-console-consumer.sh" + topic + " --from-beginning --max-messages $end";
        return compose("exec", "-T", "kafka", "sh", "-c", read)
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(ContractsJson.mapper()::readTree)
                .filter(report -> report.path("execType").asString("").equals("TRADE"))
                .map(report -> report.path("execId").asString())
                .collect(Collectors.toSet());
    }

    /** One of the targets that keep or bring back what the suite has. */
    Said make(String target, Path backup) throws IOException, InterruptedException {
        return run(
                List.of("make", "--no-print-directory", target),
                Map.of("COMPOSE_PROJECT_NAME", project, "BACKUP", backup.toString()),
                "");
    }

    /** What a command said, on both outputs, and how it ended. */
    record Said(String command, int exitCode, String text) {

        String required() throws IOException {
            if (exitCode != 0) {
                throw new IOException(command + " ended with " + exitCode + ": " + text);
            }
            return text;
        }
    }

    private String findProject() {
        return inspected().values().iterator().next().getConfig().getLabels().get(PROJECT);
    }

    private Said run(List<String> command, Map<String, String> more, String input)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("compose", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        builder.redirectError(errors.toFile());
        Process process = builder.start();
        try (Writer writer = process.outputWriter()) {
            writer.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        String told = Files.readString(errors);
        Files.delete(errors);
        int exitCode = process.waitFor();
        return new Said(String.join(" ", command), exitCode, exitCode == 0 ? said : said + told);
    }

    /**
     * Ends a container's first process as a fault would; an engine does not start again what it was told to kill.
     */
    void crash(String service) throws IOException, InterruptedException {
        long pid = Objects.requireNonNull(inspected().get(service).getState().getPidLong());
        boolean ended =
                ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
        if (!ended) {
            compose("exec", "-T", service, "sh", "-c", "kill -TERM 1"); // the processes of containers are hidden here
        }
    }

    @Override
    public void close() {
        suite.stop();
        newer.forEach(image -> docker.removeImageCmd(image).exec());
    }
}
