package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.denied;
import static io.breakwater.execution.Orders.limit;
import static io.breakwater.testing.service.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What clients can ask of orders, fills and denials. */
class BooksTest {

    @TempDir
    Path folder;

    private Floor floor;
    private RunningExecution service;

    @BeforeEach
    void start() throws Exception {
        floor = new Floor(folder);
        service = new RunningExecution(floor, Map.of());
        service.awaitReady();
        service.market();
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        floor.close();
    }

    /** Two bought, one sold, one that rests, one denied. */
    private List<Approved> trade() {
        List<Approved> approvals = List.of(
                approved(limit("buy-1", Side.BUY, "0.00200000", "100.1")),
                approved(limit("buy-2", Side.BUY, "0.00300000", "100.1")),
                approved(limit("sell-1", Side.SELL, "0.00100000", "100.0")),
                approved(limit("rests", Side.BUY, "0.00100000", "99.0")));
        floor.approveAll(approvals);
        floor.send(Topics.ORDERS_DENIED, denied(limit("denied-1", Side.BUY, "0.5", "100.0")));
        await().atMost(RunningExecution.AT_MOST).untilAsserted(() -> {
            assertThat(floor.said()).hasSize(7);
            assertThat(floor.rows("select cl_ord_id from execution.denial")).hasSize(1);
        });
        return approvals;
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        service.read(path)
                .path("items")
                .forEach(it -> ids.add(it.path("clOrdId").asString()));
        return ids;
    }

    @Test
    void listsAreFilteredByWhatTheyShow() {
        trade();

        assertThat(ids("/api/v1/fills?side=SELL")).containsExactly("sell-1");
        assertThat(ids("/api/v1/fills?clOrdId=buy-2")).containsExactly("buy-2");
        assertThat(ids("/api/v1/fills?account=other")).isEmpty();
        assertThat(ids("/api/v1/orders?ordStatus=NEW")).containsExactly("rests");
        assertThat(ids("/api/v1/orders?strategy=quote&side=SELL")).containsExactly("sell-1");
        assertThat(ids("/api/v1/orders?strategy=another")).isEmpty();
        assertThat(ids("/api/v1/denials?rule=max_position")).containsExactly("denied-1");
        assertThat(ids("/api/v1/denials?rule=max_loss")).isEmpty();
        assertThat(service.read("/api/v1/pnl?side=SELL").path("items")).hasSize(1);
    }

    @Test
    void filtersThatCanChooseNothingAreRefused() {
        assertThat(service.problem("/api/v1/fills?simbol=BTC/USD", 400)
                        .path("detail")
                        .asString())
                .isEqualTo("There is no parameter simbol here, only symbol, side, clOrdId, account, from, to, limit,"
                        + " cursor.");
        assertThat(service.problem("/api/v1/fills?side=buy", 400).path("detail").asString())
                .isEqualTo("The parameter side must be one of [BUY, SELL], was \"buy\".");
        assertThat(service.problem("/api/v1/orders?ordStatus=OPEN", 400)
                        .path("parameter")
                        .asString())
                .isEqualTo("ordStatus");
        assertThat(service.problem("/api/v1/fills?symbol=A&symbol=B", 400)
                        .path("detail")
                        .asString())
                .isEqualTo("The parameter symbol must be given once, was \"A, B\".");
    }

    @Test
    void everyPageNamesTheNextAsALink() {
        trade();
        List<String> ids = new ArrayList<>();
        String path = "/api/v1/fills?symbol=BTC/USD&limit=1";
        while (!path.isEmpty()) {
            HttpResponse<String> page = service.visit(path, VIEWER);
            JsonNode items = ContractsJson.mapper().readTree(page.body()).path("items");
            ids.add(items.get(0).path("clOrdId").asString());
            String link = page.headers().firstValue("Link").orElse("");
            assertThat(link.isEmpty())
                    .isEqualTo(ContractsJson.mapper()
                            .readTree(page.body())
                            .path("next")
                            .isNull());
            path = link.replaceFirst("<(.*)>; rel=\"next\"", "$1");
        }
        assertThat(ids).containsExactlyInAnyOrder("buy-1", "buy-2", "sell-1");
    }

    @Test
    void aFilledOrderIsExplainedFromTheTickToThePosition() {
        Approved approved = trade().get(1);

        JsonNode why = service.read("/api/v1/orders/buy-2/why");

        assertThat(why.path("outcome").asString()).isEqualTo("FILLED");
        assertThat(why.path("tick").path("correlationId").asString()).isEqualTo("g1/BOOK/BTC/USD/1");
        assertThat(why.path("tick").path("cause").path("sequence").asLong()).isEqualTo(1);
        assertThat(why.path("decision").path("features")).hasSize(2);
        assertThat(why.path("decision").path("proposal")).isEqualTo(tree(approved.request()));
        assertThat(why.path("verdict")).isEqualTo(tree(approved));
        assertThat(why.path("sent").path("hops").path("received").asLong()).isEqualTo(1000);
        assertThat(why.path("sent").path("hops").has("submitted")).isTrue();
        Trade fill = floor.said(Trade.class).stream()
                .filter(it -> it.clOrdId().value().equals("buy-2"))
                .findFirst()
                .orElseThrow();
        assertThat(why.path("reports").get(1)).isEqualTo(tree(fill));
        assertThat(why.path("fills")).hasSize(1);
        assertThat(why.path("fills").get(0).path("lastPx").asString()).isEqualTo("100.1");
        assertThat(why.path("position").path("positionQty").asString()).isEqualTo("0.00500000");
        assertThat(names(why)).containsExactly("exchange", "received", "decided", "approved", "sent", "NEW", "TRADE");
        assertThat(why.path("steps").get(0).path("sincePreviousNanos").asLong()).isZero();
    }

    @Test
    void whatNeverLeftIsExplainedAsWell() {
        trade();
        floor.approve(approved(limit("late", Side.BUY, "0.00100000", "100.1"), 1, java.time.Instant.EPOCH));
        floor.approve(Orders.cancel("cancel-1", "rests"));
        await().atMost(RunningExecution.AT_MOST)
                .untilAsserted(() ->
                        assertThat(ids("/api/v1/orders?ordStatus=CANCELED")).hasSize(1));

        JsonNode denied = service.read("/api/v1/orders/denied-1/why");
        assertThat(denied.path("outcome").asString()).isEqualTo("DENIED");
        assertThat(denied.path("verdict").path("denial").path("limit").asString())
                .isEqualTo("1.00000000");
        assertThat(denied.path("sent").isNull()).isTrue();
        assertThat(names(denied)).containsExactly("exchange", "received", "decided", "denied");
        JsonNode late = service.read("/api/v1/orders/late/why");
        assertThat(late.path("outcome").asString()).isEqualTo("NOT_SENT");
        assertThat(late.path("reports").get(0).path("reason").asString()).isEqualTo("STALE");
        JsonNode canceled = service.read("/api/v1/orders/rests/why");
        assertThat(canceled.path("outcome").asString()).isEqualTo("CANCELED");
        assertThat(canceled.path("cancels")
                        .get(0)
                        .path("request")
                        .path("clOrdId")
                        .asString())
                .isEqualTo("cancel-1");
        JsonNode cancel = service.read("/api/v1/orders/cancel-1/why");
        assertThat(cancel.path("outcome").asString()).isEqualTo("CANCEL_APPROVED");
        assertThat(service.problem("/api/v1/orders/nobody/why", 404)
                        .path("detail")
                        .asString())
                .startsWith("Nothing is known here of a request nobody.");
    }

    private static List<String> names(JsonNode why) {
        List<String> names = new ArrayList<>();
        why.path("steps").forEach(it -> names.add(it.path("step").asString()));
        return names;
    }

    private static JsonNode tree(Object message) {
        return ContractsJson.mapper().readTree(ContractsJson.mapper().writeValueAsString(message));
    }
}
