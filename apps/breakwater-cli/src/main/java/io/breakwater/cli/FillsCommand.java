package io.breakwater.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the fills of the running suite. */
@Command(
        name = "fills",
        description = "Lists the fills of the running suite, newest first.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  breakwater fills --symbol BTC/USD --limit 5",
            "  breakwater fills --limit 100000 --csv"
        })
final class FillsCommand implements Callable<Integer> {

    private static final List<String> FIELDS = List.of(
            "execId",
            "clOrdId",
            "orderId",
            "account",
            "symbol",
            "side",
            "lastQty",
            "lastPx",
            "fee",
            "feeCurrency",
            "lastLiquidityInd",
            "transactTime",
            "correlationId");

    @Mixin
    private ListOptions options = new ListOptions();

    @Override
    public Integer call() throws IOException {
        return options.print(new ListOptions.Kind("fills", columns(), FIELDS));
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("TIME", "transactTime");
        columns.put("SYMBOL", "symbol");
        columns.put("SIDE", "side");
        columns.put("QUANTITY", "lastQty");
        columns.put("PRICE", "lastPx");
        columns.put("FEE", "fee");
        columns.put("CURRENCY", "feeCurrency");
        columns.put("AS", "lastLiquidityInd");
        columns.put("ORDER", "clOrdId");
        return columns;
    }
}
