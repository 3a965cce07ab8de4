package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.denied;
import static io.breakwater.execution.Orders.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.execution.Events.Event;
import io.breakwater.shell.web.EventStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who follow what is committed. */
class StreamsTest {

    private static final String FILLS = "/api/v1/fills/stream";

    @TempDir
    Path folder;

    private Floor floor;
    private RunningExecution service;

    @BeforeEach
    void start() throws Exception {
        floor = new Floor(folder);
        service = new RunningExecution(floor, Map.of("breakwater.rest.heartbeat", "100ms"));
        service.awaitReady();
        service.market();
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        floor.close();
    }

    private void buy(String id) {
        floor.approve(approved(limit(id, Side.BUY, "0.00100000", "100.1")));
    }

    private void awaitFills(int count) {
        await().atMost(RunningExecution.AT_MOST)
                .untilAsserted(() -> assertThat(floor.said(Trade.class)).hasSize(count));
    }

    private void restart() {
        service.close();
        service = new RunningExecution(floor, Map.of());
        service.awaitReady();
    }

    @Test
    void whoComesBackWithTheLastNumberMissesNothingAndGetsNothingTwice() throws Exception {
        buy("before");
        awaitFills(1);
        List<String> ids = new ArrayList<>();
        String last;
        try (Events events = new Events(service, FILLS)) {
            events.nextComment(); // it is followed from here on
            buy("first");
            buy("second");
            ids.add(events.next().json().path("clOrdId").asString());
            Event second = events.next();
            ids.add(second.json().path("clOrdId").asString());
            last = second.id();
            assertThat(second.name()).isEqualTo("fill");
        }
        buy("meanwhile");
        awaitFills(4);
        restart();
        try (Events events = new Events(service, FILLS, "Last-Event-ID", last)) {
            ids.add(events.next().json().path("clOrdId").asString());
            service.market();
            buy("afterwards");
            ids.add(events.next().json().path("clOrdId").asString());
            assertThat(events.isEmpty()).isTrue();
        }
        assertThat(ids).containsExactly("first", "second", "meanwhile", "afterwards");
    }

    @Test
    void theStreamOfOrdersIsTheTopic() throws Exception {
        buy("one");
        floor.approve(approved(limit("two", Side.BUY, "0.00100000", "99.0")));
        floor.approve(Orders.cancel("cancel-two", "two"));
        await().atMost(RunningExecution.AT_MOST)
                .untilAsserted(() -> assertThat(floor.said()).hasSize(4));
        List<String> data = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (Events events = new Events(service, "/api/v1/orders/stream", "Last-Event-ID", "0")) {
            for (int i = 0; i < 4; i++) {
                Event event = events.next();
                assertThat(event.id()).isEqualTo(Integer.toString(i + 1));
                data.add(event.data());
                names.add(event.name());
            }
        }
        assertThat(names).containsExactly("NEW", "TRADE", "NEW", "CANCELED");
        assertThat(data)
                .isEqualTo(floor.records(Topics.EXECUTIONS.name()).stream()
                        .map(it -> new String(it.value(), java.nio.charset.StandardCharsets.UTF_8))
                        .toList());
    }

    @Test
    void tellsOfDenialsWithTheirNumbers() throws Exception {
        try (Events events = new Events(service, "/api/v1/denials/stream", "Last-Event-ID", "0")) {
            floor.send(Topics.ORDERS_DENIED, denied(limit("too-much", Side.BUY, "0.5", "100.0")));
            Event event = events.next();
            assertThat(event.json().path("rule").asString()).isEqualTo("max_position");
            assertThat(event.json().path("denial").path("limit").asString()).isEqualTo("1.00000000");
        }
    }

    @Test
    void hearsOnlyOfTheSymbolThatWasAskedFor() throws Exception {
        try (Events others = new Events(service, FILLS + "?symbol=ETH/USD", "Last-Event-ID", "0");
                Events all = new Events(service, FILLS + "?symbol=BTC/USD", "Last-Event-ID", "0")) {
            buy("one");
            assertThat(all.next().json().path("clOrdId").asString()).isEqualTo("one");
            others.nextComment();
            assertThat(others.isEmpty()).isTrue();
        }
    }

    @Test
    void showsThatItLivesAndEndsWithTheService() throws Exception {
        try (Events events = new Events(service, FILLS)) {
            assertThat(events.nextComment()).isEqualTo("heartbeat");
            assertThat(events.nextComment()).isEqualTo("heartbeat");
            long begun = System.nanoTime();
            service.close();
            assertThat(events.ends()).isTrue();
            assertThat(System.nanoTime() - begun)
                    .as("nanoseconds: it does not wait for the streams")
                    .isLessThan(15_000_000_000L);
        }
        restart();
    }

    @Test
    void refusesMoreStreamsThanItCanFeed() throws Exception {
        List<Events> open = new ArrayList<>();
        try {
            for (int i = 0; i < EventStreams.STREAMS_MAX; i++) {
                open.add(new Events(service, FILLS));
            }
            assertThat(service.problem(FILLS, 503).path("type").asString())
                    .isEqualTo("urn:breakwater:problem:too-many-streams");
            open.removeLast().close();
            await().atMost(RunningExecution.AT_MOST).untilAsserted(() -> open.add(new Events(service, FILLS)));
        } finally {
            for (Events each : open) {
                each.close();
            }
        }
    }

    @Test
    void refusesWhatIsNoNumberAndWhatItDoesNotKnow() {
        assertThat(service.problem(FILLS + "?simbol=BTC/USD", 400)
                        .path("detail")
                        .asString())
                .isEqualTo("There is no parameter simbol here, only symbol.");
        assertThat(service.visit(FILLS, "").statusCode()).isEqualTo(401);
    }
}
