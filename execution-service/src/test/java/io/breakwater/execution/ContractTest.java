package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.denied;
import static io.breakwater.execution.Orders.limit;
import static io.breakwater.testing.service.Contract.bearer;
import static io.breakwater.testing.service.Contract.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.shell.web.EventStreams;
import io.breakwater.testing.service.Contract;
import io.breakwater.testing.service.EmbeddedMachines;
import io.breakwater.testing.service.RunningService;
import io.breakwater.testing.service.Until;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Execution keeps what its OpenAPI document promises. */
class ContractTest {

    private static final Map<String, String> ORDER = Map.of("clOrdId", "buy-1", "killId", "none");

    @Test
    void everyAnswerIsPromisedAndEveryPromiseIsKept(@TempDir Path folder) throws Exception {
        try (EmbeddedMachines machines = EmbeddedMachines.in(folder);
                Floor floor = new Floor(folder, machines);
                Contract contract = new Contract("execution")) {
            try (RunningExecution service = started(floor, "breakwater.rest.heartbeat", "100ms")) {
                trade(floor, service);
                reads(contract, service);
                streams(contract, service);
                contract.refusesWhatIsWrongEverywhere(
                        service, Map.of("clOrdId", "buy-1", "killId", killed(contract, service)));
                machines.stopDatabase();
                contract.answersWherePromised(503, "database-unavailable", service, ORDER);
                machines.startDatabase();
            }
            try (RunningExecution hurried = started(floor, "breakwater.rest.read-deadline", "1ns")) {
                contract.answersWherePromised(503, "too-slow", hurried, ORDER);
            }
            contract.isKept(Map.of());
        }
    }

    private static RunningExecution started(Floor floor, String name, String value) {
        return new RunningExecution(floor, Map.of(name, value));
    }

    private static void trade(Floor floor, RunningExecution service) {
        service.awaitReady();
        service.market();
        floor.approveAll(List.of(
                approved(limit("buy-1", Side.BUY, "0.00200000", "100.1")),
                approved(limit("buy-2", Side.BUY, "0.00200000", "100.1")),
                approved(limit("rests", Side.BUY, "0.00100000", "99.0"))));
        floor.send(Topics.ORDERS_DENIED, denied(limit("denied-1", Side.BUY, "0.5", "100.0")));
        await().atMost(RunningExecution.AT_MOST).untilAsserted(() -> {
            assertThat(floor.said()).hasSize(5);
            assertThat(floor.rows("select cl_ord_id from execution.denial")).hasSize(1);
        });
    }

    private static void reads(Contract contract, RunningExecution service) throws Exception {
        contract.answersAll(service, """
                GET /api/v1/fills                             | 200 |
                GET /api/v1/fills?limit=1&side=BUY            | 200 |
                GET /api/v1/fills?limit=0                     | 400 | bad-parameter
                GET /api/v1/orders                            | 200 |
                GET /api/v1/orders?ordStatus=OPEN             | 400 | bad-parameter
                GET /api/v1/orders/buy-1                      | 200 |
                GET /api/v1/orders/nobody                     | 404 | not-found
                GET /api/v1/orders/buy-1/why                  | 200 |
                GET /api/v1/orders/denied-1/why               | 200 |
                GET /api/v1/orders/nobody/why                 | 404 | not-found
                GET /api/v1/denials                           | 200 |
                GET /api/v1/denials?from=yesterday            | 400 | bad-parameter
                GET /api/v1/positions                         | 200 |
                GET /api/v1/pnl                               | 200 |
                GET /api/v1/pnl?cursor=x                      | 400 | bad-parameter
                GET /api/v1/fills/export                      | 200 |
                GET /api/v1/fills/export?format=ndjson        | 200 |
                GET /api/v1/fills/export?format=xml           | 400 | bad-parameter
                GET /api/v1/orders/export                     | 200 |
                GET /api/v1/orders/export?after=x             | 400 | bad-parameter
                GET /api/v1/kill-switch                       | 200 |
                """, bearer(RunningService.VIEWER));
        contract.answers(200, "", service, "GET /api/v1/fills", with("Content-Type", "multipart/form-data"));
    }

    private static void streams(Contract contract, RunningExecution service) throws Exception {
        contract.answersAll(service, """
                GET /api/v1/fills/stream    | 200 |
                GET /api/v1/orders/stream   | 200 |
                GET /api/v1/denials/stream  | 200 |
                """, with("Last-Event-ID", "0"));
        contract.answersAll(service, """
                GET /api/v1/fills/stream    | 400 | bad-parameter
                GET /api/v1/orders/stream   | 400 | bad-parameter
                GET /api/v1/denials/stream  | 400 | bad-parameter
                """, with("Last-Event-ID", "x"));
        List<Events> all = new ArrayList<>();
        while (all.size() < EventStreams.STREAMS_MAX) { // those before may not have been missed yet
            Until.passes(() -> all.add(new Events(service, "/api/v1/fills/stream")));
        }
        contract.answersAll(service, """
                GET /api/v1/fills/stream    | 503 | too-many-streams
                GET /api/v1/orders/stream   | 503 | too-many-streams
                GET /api/v1/denials/stream  | 503 | too-many-streams
                """, bearer(RunningService.VIEWER));
        for (Events each : all) {
            each.close();
        }
    }

    private static String killed(Contract contract, RunningExecution service) throws Exception {
        contract.answersAll(service, """
                POST /api/v1/kill-switch {                                    | 400 | bad-body
                POST /api/v1/kill-switch {"scope":"moon","reason":"drill"}    | 400 | unknown-scope
                POST /api/v1/kill-switch {}                                   | 400 | missing-reason
                GET /api/v1/kill-switch/none                                  | 404 | not-found
                """, bearer(RunningService.OPERATOR));
        String killed = "POST /api/v1/kill-switch {\"scope\":\"symbol\",\"symbol\":\"BTC/USD\",\"reason\":\"drill\"}";
        String killId = contract.answers(200, "", service, killed, bearer(RunningService.OPERATOR))
                .text("killId");
        contract.answers(200, "", service, "GET /api/v1/kill-switch/" + killId, bearer(RunningService.VIEWER));
        contract.answers(200, "", service, "GET /api/v1/kill-switch", bearer(RunningService.VIEWER));
        return killId;
    }
}
