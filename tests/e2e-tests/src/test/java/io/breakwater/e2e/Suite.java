package io.breakwater.e2e;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A suite that is ready: its processes, its broker, and what people ask its services. */
final class Suite implements AutoCloseable {

    static final String NOBODY = "";

    private static final String KILL_SWITCH = "/api/v1/kill-switch";
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final Path state;
    private final int portBase;
    private final Properties tokens = new Properties();
    private final String bootstrapServers;
    private final Http http = new Http();
    private final Approvals approvals;
    private final Reports reports;

    Suite(Path state, int portBase) throws IOException {
        this.state = state;
        this.portBase = portBase;
        try (Reader lines = Files.newBufferedReader(state.resolve("tokens.env"))) {
            tokens.load(lines);
        }
        this.bootstrapServers = endpoint("kafka").url();
        this.approvals = new Approvals(bootstrapServers, state.resolve("approval.key"));
        this.reports = new Reports(bootstrapServers);
    }

    /** Where the broker listens. */
    String bootstrapServers() {
        return bootstrapServers;
    }

    /** What is said on orders, from the first record on. */
    OrderFlow orderFlow() {
        return new OrderFlow(bootstrapServers);
    }

    /** Execution's rows, whether it runs or not. */
    Ledger ledger() throws IOException, SQLException {
        String password = Files.readString(state.resolve("postgresql").resolve("password"));
        return new Ledger(endpoint("postgresql").url(), password.strip());
    }

    /** Asked as a probe does: it does not wait long for an answer. */
    boolean isReady(Service service) {
        return http.get(url(service, "/actuator/health/readiness"), token("VIEWER"), PROBE)
                .filter(Http.Answer::isGood)
                .isPresent();
    }

    /** What the process on a port says of itself: ACTIVE, STANDBY and so on; empty while it is silent. */
    String standing(int port) {
        return http.get("http://127.0.0.1:" + port + "/actuator/health/readiness", NOBODY, PROBE)
                .map(it -> it.json().at("/components/service/details/state").asString(""))
                .orElse("");
    }

    int port(Service service) {
        return service.port(portBase);
    }

    /** So many records of a topic were written by processes whose place another had taken. */
    int fencedOff(String topic) {
        return FencedOff.on(bootstrapServers, topic);
    }

    /** Speaks as risk does, with its key or without. */
    Approvals approvals() {
        return approvals;
    }

    /** Proposes more than the strategy does; the caller closes it. */
    Proposals proposals() {
        return new Proposals(bootstrapServers);
    }

    /** What execution said. */
    Reports reports() {
        return reports;
    }

    long pid(String name) throws IOException {
        return endpoint(name).pid();
    }

    private Endpoint endpoint(String name) throws IOException {
        return Endpoint.read(state).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " runs on " + state));
    }

    /** The database's server with all that work for it. */
    List<Long> database() throws IOException {
        ProcessHandle server = ProcessHandle.of(pid("postgresql")).orElseThrow();
        List<Long> pids = new ArrayList<>(List.of(server.pid()));
        server.descendants().map(ProcessHandle::pid).forEach(pids::add);
        return pids;
    }

    /** A person's token; people are VIEWER, OPERATOR, RISK and RISK2. */
    String token(String person) {
        return person.equals(NOBODY) ? "" : tokens.getProperty("BREAKWATER_" + person + "_TOKEN");
    }

    /** Where a service answers. */
    String url(Service service, String path) {
        return "http://127.0.0.1:" + service.port(portBase) + path;
    }

    /** What a service counts, as Prometheus reads it; nothing while it is silent. */
    String metrics(Service service) {
        return http.get(url(service, "/actuator/prometheus"), NOBODY)
                .filter(Http.Answer::isGood)
                .map(Http.Answer::body)
                .orElse("");
    }

    /** A good answer to a viewer; empty while the service is silent. */
    Optional<JsonNode> ask(Service service, String path) {
        return http.get(url(service, path), token("VIEWER"))
                .filter(Http.Answer::isGood)
                .map(Http.Answer::json);
    }

    /** Every item of a list, page by page; empty when the service fell silent on the way. */
    Optional<List<JsonNode>> all(Service service, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Optional<JsonNode> page = ask(service, path + "?limit=500" + cursor);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            page.get().path("items").forEach(items::add);
            cursor = page.get().path("next").isString()
                    ? "&cursor=" + page.get().path("next").stringValue()
                    : "";
        } while (!cursor.isEmpty());
        return Optional.of(items);
    }

    /** One order by execution; absent while it is not known there. */
    Optional<JsonNode> order(String clOrdId) {
        return ask(Service.EXECUTION, "/api/v1/orders/" + clOrdId).map(story -> story.path("order"));
    }

    /** What execution answers on one order: whether it is known there. */
    int orderStatus(String clOrdId) {
        return http.get(url(Service.EXECUTION, "/api/v1/orders/" + clOrdId), token("VIEWER"))
                .map(Http.Answer::status)
                .orElseThrow(() -> new AssertionError("execution does not answer on an order", http.silence()));
    }

    Http.Answer kill(Service service, String person, String reason) {
        return tryToKill(service, person, reason)
                .orElseThrow(() -> new AssertionError(service + " does not answer a kill", http.silence()));
    }

    /** Empty where the service fell silent over it. */
    Optional<Http.Answer> tryToKill(Service service, String person, String reason) {
        return http.post(url(service, KILL_SWITCH), token(person), Map.of("scope", "all", "reason", reason));
    }

    Http.Answer rearm(String person, String killId) {
        return tryToRearm(person, killId)
                .orElseThrow(() -> new AssertionError("risk does not answer a re-arm", http.silence()));
    }

    /** Empty where risk fell silent over it. */
    Optional<Http.Answer> tryToRearm(String person, String killId) {
        String killSwitch = url(Service.RISK, KILL_SWITCH);
        return http.get(killSwitch, token(person))
                .flatMap(seen -> http.post(
                        killSwitch + "/re-arm",
                        token(person),
                        Map.of("killId", killId, "reason", "looked at, all is well"),
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "If-Match",
                        seen.etag()));
    }

    /** Lets the loss breaker trip at the smallest loss that there is. */
    Http.Answer tightenLoss() {
        String limits = url(Service.RISK, "/api/v1/limits");
        return http.get(limits, token("OPERATOR"))
                .flatMap(seen -> {
                    ObjectNode set =
                            ((ObjectNode) seen.json()).put("version", "tight").put("maxLoss", "0.00001");
                    return http.put(
                            limits,
                            token("OPERATOR"),
                            Map.of("limits", set, "reason", "a test of the loss breaker"),
                            "If-Match",
                            seen.etag());
                })
                .orElseThrow(() -> new AssertionError("risk does not answer on limits", http.silence()));
    }

    /** How the kill switch of a service stands; a missing node while it is silent. */
    JsonNode killSwitch(Service service) {
        return ask(service, KILL_SWITCH).orElseGet(MissingNode::getInstance);
    }

    /** The id of the kill in force; of none an empty word, and nothing while the service is silent. */
    Optional<String> killInForce(Service service) {
        return http.get(url(service, KILL_SWITCH), token("VIEWER"), PROBE)
                .filter(Http.Answer::isGood)
                .map(it -> it.json().path("killId").asString(""));
    }

    /** The kills in force because execution refused a record, oldest first, as risk tells it. */
    List<String> halts() {
        List<String> halts = new ArrayList<>();
        ask(Service.RISK, "/api/v1/state").ifPresent(state -> {
            for (JsonNode kill : state.path("kills")) {
                if (kill.path("reason").asString("").contains("was refused")) {
                    halts.add(kill.path("commandId").stringValue());
                }
            }
        });
        return halts;
    }

    /** The permit epoch in force. */
    Optional<Long> epoch() {
        return ask(Service.RISK, "/api/v1/state").map(it -> it.path("epoch").asLong());
    }

    @Override
    public void close() {
        approvals.close();
        reports.close();
    }
}
