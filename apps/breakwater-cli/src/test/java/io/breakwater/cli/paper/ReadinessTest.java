package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.breakwater.embedded.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services with real sockets that answer what the test says. */
class ReadinessTest {

    private static final String UP = "{\"status\":\"UP\"}";
    private static final String NO_PERMIT = "{\"components\":{\"service\":{\"status\":\"UP\"},\"permit\":"
            + "{\"status\":\"OUT_OF_SERVICE\",\"details\":{\"sentence\":\"no permit is held: %s\"}}}}";
    private static final String RECOVERS = "{\"components\":{\"readinessState\":{\"status\":\"OUT_OF_SERVICE\"},"
            + "\"service\":{\"status\":\"OUT_OF_SERVICE\",\"details\":{\"sentence\":\"recovers\"}}}}";
    private static final String RECOVERING = "{\"status\":\"OUT_OF_SERVICE\",\"components\":{\"service\":{"
            + "\"status\":\"OUT_OF_SERVICE\",\"details\":{\"state\":\"RECOVERING\",\"sentence\":\"%s\"}}}}";
    private static final String ARMED = "{\"killId\":null,\"state\":\"ARMED\"}";
    private static final String KILL =
            "{\"killId\":\"k\",\"state\":\"KILLING\",\"actor\":\"operator\",\"reason\":\"a drill\"}";

    @TempDir
    private Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private int portBase;

    @BeforeEach
    void start() throws IOException {
        portBase = IntStream.iterate(2_000, base -> base + 7)
                .filter(base ->
                        FreePort.isFree(Service.RISK.port(base)) && FreePort.isFree(Service.EXECUTION.port(base)))
                .findFirst()
                .orElseThrow();
        for (Service each : List.of(Service.RISK, Service.EXECUTION)) {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", each.port(portBase)), 10);
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                String answer = answers.getOrDefault(each.key() + path, ARMED);
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.contains("OUT_OF_SERVICE") ? 503 : 200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            servers.add(server);
            children.add(Child.start(
                    new Child.Launch(
                            each,
                            List.of("sleep", "600"),
                            Map.of(),
                            folder.resolve(each.key() + ".log"),
                            Duration.ofSeconds(30)),
                    new Child.Watcher() {
                        @Override
                        public void started(Service service, long pid) {}

                        @Override
                        public void says(String sentence) {}
                    }));
        }
    }

    @AfterEach
    void stop() {
        servers.forEach(each -> each.stop(0));
        children.forEach(Child::stop);
    }

    @Test
    void oneThatIsReadyNoMoreWhenTheLastOneIsKeepsTheSuiteWaiting() throws IOException {
        Readiness readiness = readiness(Duration.ofMinutes(1));
        readiness(Service.RISK, UP);
        readiness(Service.EXECUTION, RECOVERS);
        assertThat(readiness.isReached()).isFalse();

        readiness(Service.RISK, RECOVERS);
        readiness(Service.EXECUTION, UP);

        assertThat(readiness.isReached()).isFalse();
        readiness(Service.RISK, UP);
        assertThat(readiness.isReached()).isTrue();
        assertThat(readiness.killed()).isEmpty();
    }

    @Test
    void executionWithoutAPermitIsWaitedForUnlessAKillIsInForce() throws IOException {
        Readiness readiness = readiness(Duration.ofMinutes(1));
        readiness(Service.RISK, UP);
        readiness(Service.EXECUTION, NO_PERMIT.formatted("risk says that trading is KILLED"));
        assertThat(readiness.isReached()).as("nobody knows of a kill").isFalse();

        answers.put("risk/api/v1/kill-switch", KILL);

        assertThat(readiness.isReached()).isTrue();
        assertThat(readiness.killed()).contains(new Look.Killed("operator", "a drill"));
    }

    @Test
    void aKillDoesNotExcuseARoleThatDoesNotWork() throws IOException {
        answers.put("execution/api/v1/kill-switch", KILL);
        readiness(Service.RISK, UP);
        readiness(Service.EXECUTION, RECOVERS);

        assertThat(readiness(Duration.ofMinutes(1)).isReached()).isFalse();
    }

    @Test
    void whoeverIsNotReadyInTimeSaysWhy() throws IOException {
        readiness(Service.RISK, UP);
        readiness(Service.EXECUTION, NO_PERMIT.formatted("risk has not answered yet"));

        assertThatThrownBy(readiness(Duration.ofNanos(1))::isReached)
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("execution: no permit is held: risk has not answered yet;")
                .hasMessageNotContaining("risk: ");
    }

    @Test
    void thoseWhoLackTheSameAreNamedTogether() throws IOException {
        readiness(Service.RISK, RECOVERS);
        readiness(Service.EXECUTION, RECOVERS);

        assertThatThrownBy(readiness(Duration.ofNanos(1))::isReached)
                .hasMessageContaining("risk, execution: recovers;");
    }

    @Test
    void whoWaitsIsToldInAWordThatAServiceIsOnItsWay() throws IOException {
        readiness(Service.RISK, RECOVERING.formatted("risk for account paper has its place and recovers"));
        readiness(Service.EXECUTION, RECOVERING.formatted("execution for account paper recovers"));

        assertThat(new Look.Asking(new Http(), Tokens.ofFolder(folder), portBase).at(Service.RISK))
                .isEqualTo(new Look.NotReady("risk for account paper has its place and recovers", "recovering"));
        assertThatThrownBy(readiness(Duration.ofNanos(1))::isReached)
                .hasMessageContaining(
                        "risk: risk for account paper has its place and recovers; execution: execution for");
    }

    private void readiness(Service service, String answer) {
        answers.put(service.key() + "/actuator/health/readiness", answer);
    }

    private Readiness readiness(Duration patience) throws IOException {
        Look.Asking asking = new Look.Asking(new Http(), Tokens.ofFolder(folder), portBase);
        return new Readiness(asking, patience, children, _ -> {});
    }
}
