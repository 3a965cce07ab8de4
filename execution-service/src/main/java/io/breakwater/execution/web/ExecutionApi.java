package io.breakwater.execution.web;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.Side;
import io.breakwater.execution.kill.KillStatus;
import io.breakwater.execution.store.Views.Denial;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.shell.api.ApiDescription;
import io.breakwater.shell.api.ApiParameter;
import io.breakwater.shell.api.KillSwitchOperations;
import io.breakwater.shell.api.Operation;
import io.breakwater.shell.web.Numbers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's REST interface, as its OpenAPI document names it. */
@Configuration(proxyBeanMethods = false)
class ExecutionApi {

    private static final String DATABASE = "database-unavailable";

    @Bean
    ApiDescription apiDescription() {
        ApiDescription api = ApiDescription.of(
                "Orders, fills, positions, profit and loss, and why each came to be. Amounts are decimal text.");
        parameters(api);
        pages(api);
        stories(api);
        streams(api);
        exports(api);
        return api.with(KillSwitchOperations.status())
                .with(KillSwitchOperations.statusOf())
                .with(KillSwitchOperations.kill(KillStatus.class));
    }

    private static void parameters(ApiDescription api) {
        api.with(ApiParameter.word("side", "of the order", (Object[]) Side.values()))
                .with(ApiParameter.word("ordStatus", "where the order stands", (Object[]) OrdStatus.values()))
                .with(ApiParameter.text("clOrdId", "the order's own id, from the request on"))
                .with(ApiParameter.text("account", "an account by its name"))
                .with(ApiParameter.text("strategy", "the strategy that proposed it, by its name"))
                .with(ApiParameter.text("rule", "the rule of risk that denied it, such as max_position"))
                .with(ApiParameter.word(
                        "format", "of the file; the header Accept decides where it is left out", "csv", "ndjson"))
                .with(ApiParameter.number(
                        "after", "rows behind this number, to go on after a break", 0, Numbers.LARGEST));
    }

    private static void pages(ApiDescription api) {
        api.with(page("/api/v1/fills", "listFills", "Fills, newest first, page by page"))
                .with(page("/api/v1/orders", "listOrders", "Approved orders, newest first, page by page"))
                .with(page("/api/v1/denials", "listDenials", "What risk denied, with the numbers, newest first"))
                .with(page("/api/v1/pnl", "listPnl", "Profit and loss of a symbol after each fill, newest first"))
                .with(Operation.get("/api/v1/positions", "listPositions", "Positions by symbol, as the fills made them")
                        .refuses(BAD_REQUEST, "unknown-parameter")
                        .refuses(SERVICE_UNAVAILABLE, DATABASE));
    }

    private static Operation page(String path, String id, String summary) {
        return narrowed(Operation.get(path, id, summary))
                .header("Link", "the page behind this one (rel=\"next\"); none at the end");
    }

    private static Operation narrowed(Operation operation) {
        return operation
                .refuses(BAD_REQUEST, "bad-parameter", "unknown-parameter")
                .refuses(SERVICE_UNAVAILABLE, DATABASE);
    }

    private static void stories(ApiDescription api) {
        api.with(story("/api/v1/orders/{clOrdId}", "getOrder", "One order with its verdict and every report on it"))
                .with(story(
                        "/api/v1/orders/{clOrdId}/why",
                        "explainOrder",
                        "The whole chain from the tick to the last fill, of denied requests too"));
    }

    private static Operation story(String path, String id, String summary) {
        return Operation.get(path, id, summary)
                .refuses(BAD_REQUEST, "bad-path", "unknown-parameter")
                .refuses(NOT_FOUND, "not-found")
                .refuses(SERVICE_UNAVAILABLE, DATABASE);
    }

    private static void streams(ApiDescription api) {
        api.with(stream("/api/v1/fills/stream", "followFills", "Fills as they are committed", Fill.class))
                .with(stream(
                        "/api/v1/orders/stream",
                        "followOrders",
                        "Every report on orders as it is committed",
                        ExecutionReport.class))
                .with(stream("/api/v1/denials/stream", "followDenials", "Denials as they are recorded", Denial.class));
    }

    private static Operation stream(String path, String id, String summary, Class<?> event) {
        return narrowed(Operation.get(path, id, summary))
                .refuses(SERVICE_UNAVAILABLE, "too-many-streams")
                .follows(event);
    }

    private static void exports(ApiDescription api) {
        api.with(export("/api/v1/fills/export", "exportFills", "All fills as one file, oldest first"))
                .with(export("/api/v1/orders/export", "exportOrders", "All approved orders as one file, oldest first"));
    }

    private static Operation export(String path, String id, String summary) {
        return narrowed(Operation.get(path, id, summary))
                .header(ExportController.UP_TO, "the number of the last row that the file will have")
                .isFile();
    }
}
