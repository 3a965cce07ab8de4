package io.breakwater.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.breakwater.testing.containers.InContainers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The suite as {@code docker compose --profile demo up} brings it up: images are built, and a recording is traded. */
@InContainers
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> SERVICES = List.of("ingest", "decision", "risk", "execution");
    private static final List<String> ALL = List.of(
            "ingest", "decision", "risk", "execution", "simulator", "kafka", "postgres", "prometheus", "grafana");

    private static Containers containers;
    private static Rest rest;

    @BeforeAll
    static void bringUp() throws Exception {
        containers = Containers.start();
        containers.compose("config", "--quiet");
        rest = new Rest(containers);
        awaitReady();
    }

    @AfterAll
    static void takeDown() {
        if (containers != null) {
            containers.close();
        }
    }

    private static void awaitReady() {
        await("all services are ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    for (String each : SERVICES) {
                        if (!rest.isReady(each)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** The number of the newest fill; 0 before the first. */
    private static long lastFill() throws InterruptedException {
        return rest.get("execution", "/api/v1/fills?limit=1")
                .path("items")
                .path(0)
                .path("seq")
                .asLong(0);
    }

    private static void awaitAFillBehind(long known) {
        await("it trades").atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> lastFill() > known);
    }

    private static String sql(String query) throws Exception {
        return containers
                .compose("exec", "-T", "postgres", "psql", "-U", "breakwater", "-d", "breakwater", "-At", "-c", query)
                .strip();
    }

    @Test
    @Order(1)
    void itTradesTheRecordingAndPostgresqlHasTheFillsThatRestShows() throws Exception {
        awaitAFillBehind(0);

        JsonNode page = rest.get("execution", "/api/v1/fills?limit=100");
        long upTo = page.path("items").path(0).path("seq").asLong();
        List<String> shown = new ArrayList<>();
        page.path("items")
                .forEach(each -> shown.addFirst(
                        each.path("seq").asLong() + "|" + each.path("execId").asString() + "|"
                                + each.path("side").asString()));
        String rows = sql("select seq || '|' || exec_id || '|' || side from execution.fills where seq <= " + upTo
                + " order by seq desc limit 100");

        assertThat(shown).isNotEmpty();
        assertThat(rows.lines().toList().reversed()).isEqualTo(shown);
    }

    @Test
    @Order(2)
    void noContainerIsRootOrWritesOutsideOfItsVolumesOrIsSeenFromOutside() {
        Map<String, InspectContainerResponse> all = containers.inspected();

        assertThat(all)
                .containsOnlyKeys(
                        "init",
                        "ingest",
                        "decision",
                        "risk",
                        "execution",
                        "simulator",
                        "kafka",
                        "postgres",
                        "prometheus",
                        "grafana");
        all.forEach((name, its) -> {
            var host = its.getHostConfig();
            assertThat(its.getConfig().getUser()).as(name + "'s user").isNotIn(null, "", "0", "root");
            assertThat(host.getReadonlyRootfs()).as(name + " is read-only").isTrue();
            assertThat(Arrays.toString(host.getCapDrop())).as(name).contains("ALL");
            assertThat(host.getSecurityOpts()).as(name).anyMatch(it -> it.startsWith("no-new-privileges"));
            host.getPortBindings().getBindings().values().stream()
                    .flatMap(Arrays::stream)
                    .forEach(it -> assertThat(it.getHostIp()).as(name).isEqualTo("127.0.0.1"));
        });
    }

    @Test
    @Order(3)
    void aKillStopsItAndTwoPeopleStartItAgain() throws Exception {
        assertThat(rest.post("risk", "/api/v1/kill-switch", "VIEWER", Map.of("reason", "no")))
                .isEqualTo(403);
        assertThat(rest.post("risk", "/api/v1/kill-switch", "OPERATOR", Map.of("reason", "drill")))
                .isEqualTo(200);
        await("the kill is verified")
                .atMost(PATIENCE)
                .until(() -> killed().path("state").asString("").equals("KILLED_VERIFIED"));
        long last = lastFill();

        assertThat(reArm("RISK")).as("asked for").isEqualTo(202);
        assertThat(reArm("RISK")).as("the same person again").isEqualTo(409);
        assertThat(lastFill()).isEqualTo(last);
        assertThat(reArm("RISK2")).isEqualTo(200);
        awaitAFillBehind(last);
    }

    private static JsonNode killed() throws InterruptedException {
        return rest.get("risk", "/api/v1/kill-switch");
    }

    private static int reArm(String person) throws InterruptedException {
        return rest.post(
                "risk",
                "/api/v1/kill-switch/re-arm",
                person,
                Map.of("killId", killed().path("killId").asString(""), "reason", "the drill is over"),
                "If-Match",
                rest.etag("risk", "/api/v1/kill-switch"),
                "Idempotency-Key",
                "re-arm-" + person + "-" + System.nanoTime());
    }

    @Test
    @Order(4)
    void whatWasTradedIsStillThereAfterDownAndUp() throws Exception {
        long before = lastFill();
        String first = sql("select exec_id from execution.fills order by seq limit 1");

        containers.compose("down");
        assertThat(containers.inspected()).isEmpty();
        containers.compose("up", "--detach", "--wait");

        awaitReady();
        assertThat(sql("select exec_id from execution.fills order by seq limit 1"))
                .isEqualTo(first);
        assertThat(lastFill()).isGreaterThanOrEqualTo(before);
        awaitAFillBehind(before);
    }

    @Test
    @Order(5)
    void whicheverContainerDiesItTradesAgainWithoutHelp() throws Exception {
        for (String each : ALL) {
            long restarts = restarts(each);
            containers.crash(each);
            await(each + " is started again")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> restarts(each) > restarts);
            awaitReady();
            awaitAFillBehind(lastFill());
        }
        assertThatOrdersAreWhatTheirFillsSay();
    }

    @Test
    @Order(7)
    void eachServiceGoesOntoANewerImageUnderLoadAndNothingIsLostOrDoubled() throws Exception {
        for (String each : SERVICES) {
            containers.upgrade(each);
            awaitReady();
            awaitAFillBehind(lastFill());
            assertThat(containers.inspected().get(each).getConfig().getImage()).endsWith(each + ":" + Containers.NEWER);
        }

        Set<String> rows = fills();
        Set<String> said = containers.filled();
        assertThat(said).containsAll(rows);
        assertThat(fills()).containsAll(said);
        assertThatOrdersAreWhatTheirFillsSay();
    }

    /** One query, so that all of it is of one moment. */
    private static void assertThatOrdersAreWhatTheirFillsSay() throws Exception {
        String wrong = sql("with f as (select cl_ord_id, sum(qty) qty from execution.fills group by cl_ord_id)"
                + " select 'order ' || cl_ord_id from execution.orders left join f using (cl_ord_id)"
                + " where cum_qty <> coalesce(f.qty, 0) or cum_qty > orders.qty"
                + " union all select 'said twice ' || min(exec_id) from execution.order_event"
                + " group by cl_ord_id, type"
                + " having type in ('NEW', 'CANCELED', 'REJECTED', 'NOT_SENT', 'EXPIRED') and count(*) > 1"
                + " union all select 'position' where"
                + " (select sum(case side when 'BUY' then qty else -qty end) from execution.fills)"
                + " <> (select sum(qty) from execution.positions)");
        assertThat(wrong).as("what fills, orders and positions disagree on").isEmpty();
    }

    private static Set<String> fills() throws Exception {
        return sql("select exec_id from execution.fills").lines().collect(Collectors.toSet());
    }

    @Test
    @Order(8)
    void aBackupBringsBackFillsAndTokens(@TempDir Path backup) throws Exception {
        Set<String> kept = fills();
        containers.make("backup", backup).required();
        awaitReady();
        awaitAFillBehind(lastFill());
        assertThat(backup.resolve("postgres.tar.gz")).isNotEmptyFile();

        assertThat(containers.make("restore", backup).text()).contains("there are volumes already");
        containers.compose("down", "--volumes");
        containers.make("restore", backup).required();
        containers.compose("up", "--detach", "--wait");

        awaitReady(); // asked with the tokens of before
        assertThat(fills()).isNotEmpty().containsAll(kept);
        awaitAFillBehind(lastFill());
    }

    private static long restarts(String service) {
        Integer count = containers.inspected().get(service).getRestartCount();
        return count == null ? 0 : count;
    }

    @Test
    @Order(6)
    void prometheusReadsAllServices() throws Exception {
        URI query = URI.create(
                containers.prometheus() + "/api/v1/query?query=sum(up%7Bservice=~%22.%2B%22%7D)%20or%20sum(up)");
        await("all four are up")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> rest.ask(HttpRequest.newBuilder(query).GET())
                        .filter(answer -> answer.body().contains("\"4\""))
                        .isPresent());
    }
}
