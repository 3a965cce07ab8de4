package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.limit;
import static io.breakwater.testing.service.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.Side;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole lists as files. */
class ExportTest {

    private static final int FILLS = 130; // more than a page

    @TempDir
    Path folder;

    private Floor floor;
    private RunningExecution service;

    @BeforeEach
    void trade() throws Exception {
        floor = new Floor(folder);
        service = new RunningExecution(floor, Map.of());
        service.awaitReady();
        service.market();
        floor.approveAll(IntStream.rangeClosed(1, FILLS)
                .mapToObj(i -> approved(limit("order-" + i, Side.BUY, "0.00100000", "100.1")))
                .toList());
        await().atMost(RunningExecution.AT_MOST)
                .untilAsserted(() -> assertThat(floor.said(Trade.class)).hasSize(FILLS));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        floor.close();
    }

    private List<String> lines(String path) {
        HttpResponse<String> answer = service.visit(path, VIEWER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    @Test
    void everyFillIsALineInTheOrderOfTheTopic() {
        List<String> lines = lines("/api/v1/fills/export?format=ndjson");

        List<String> ids = new ArrayList<>();
        for (String each : lines) {
            JsonNode fill = ContractsJson.mapper().readTree(each);
            ids.add(fill.path("execId").asString() + " " + fill.path("fee").asString());
        }
        assertThat(ids)
                .isEqualTo(floor.said(Trade.class).stream()
                        .map(it -> it.execId().value() + " " + it.fee())
                        .toList());
    }

    @Test
    void aTableHasAHeadAndGoesOnBehindTheLastNumberWithout() {
        HttpResponse<String> answer = service.visit("/api/v1/fills/export", VIEWER);
        List<String> whole = answer.body().lines().toList();

        assertThat(whole).hasSize(FILLS + 1);
        assertThat(whole.getFirst())
                .isEqualTo("seq,execId,clOrdId,orderId,account,symbol,side,lastQty,lastPx,fee,feeCurrency,"
                        + "lastLiquidityInd,transactTime,correlationId");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"fills.csv\"");
        String last = whole.get(60).split(",")[0];
        List<String> both = new ArrayList<>(whole.subList(0, 61));
        both.addAll(lines("/api/v1/fills/export?after=" + last));
        assertThat(both).isEqualTo(whole);
        String upTo = answer.headers().firstValue("Breakwater-Up-To").orElseThrow();
        assertThat(lines("/api/v1/fills/export?after=" + upTo)).isEmpty();
    }

    @Test
    void ordersAreExportedInTheOrderOfTheirArrival() {
        List<String> lines = lines("/api/v1/orders/export");

        assertThat(lines).hasSize(FILLS + 1);
        assertThat(lines.get(1)).contains(",order-1,paper,quote,BTC/USD,BUY,LIMIT,GTC,0.00100000,100.1,FILLED,");
        assertThat(lines.getLast()).contains(",order-" + FILLS + ",");
        assertThat(lines("/api/v1/orders/export?symbol=ETH/USD")).hasSize(1);
        assertThat(lines("/api/v1/orders/export?to=2000-01-01T00:00:00Z&format=ndjson"))
                .isEmpty();
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThat(service.problem("/api/v1/fills/export?format=xls", 400)
                        .path("detail")
                        .asString())
                .isEqualTo("The parameter format must be csv or ndjson, was \"xls\".");
        assertThat(service.problem("/api/v1/fills/export?after=x", 400)
                        .path("parameter")
                        .asString())
                .isEqualTo("after");
        assertThat(service.problem("/api/v1/fills/export?limit=5", 400)
                        .path("type")
                        .asString())
                .isEqualTo("urn:breakwater:problem:unknown-parameter");
    }
}
