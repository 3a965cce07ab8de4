package io.breakwater.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the approved orders of the running suite. */
@Command(
        name = "orders",
        description = "Lists the approved orders of the running suite and what became of them, newest first.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What risk denied is not among them; the story of one order is told by: breakwater why ID",
            "",
            "Examples:",
            "  breakwater orders --symbol BTC/USD --limit 5",
            "  breakwater orders --limit 100000 --csv"
        })
final class OrdersCommand implements Callable<Integer> {

    private static final List<String> FIELDS = List.of(
            "clOrdId",
            "account",
            "strategy",
            "symbol",
            "side",
            "ordType",
            "timeInForce",
            "orderQty",
            "price",
            "ordStatus",
            "cumQty",
            "cumValue",
            "fees",
            "orderId",
            "reason",
            "text",
            "proposedAt",
            "approvedAt",
            "submittedAt",
            "endedAt",
            "correlationId");

    @Mixin
    private ListOptions options = new ListOptions();

    @Override
    public Integer call() throws IOException {
        return options.print(new ListOptions.Kind("orders", columns(), FIELDS));
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("APPROVED", "approvedAt");
        columns.put("SYMBOL", "symbol");
        columns.put("SIDE", "side");
        columns.put("TYPE", "ordType");
        columns.put("QUANTITY", "orderQty");
        columns.put("PRICE", "price");
        columns.put("STATUS", "ordStatus");
        columns.put("FILLED", "cumQty");
        columns.put("FEES", "fees");
        columns.put("NOT SENT", "reason");
        columns.put("ORDER", "clOrdId");
        return columns;
    }
}
