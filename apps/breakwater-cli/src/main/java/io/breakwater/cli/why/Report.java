package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One report on the order. */
final class Report {

    /** What tells nothing that the story has not told. */
    private static final List<String> PLAIN =
            List.of("execType", "execId", "clOrdId", "account", "symbol", "transactTime", "text", "reason", "side");

    private Report() {}

    static Step of(JsonNode report) {
        return new Step(JsonText.field(report, "transactTime"), title(report), details(report));
    }

    private static String title(JsonNode report) {
        String kind = JsonText.cell(report, "execType");
        return switch (kind) {
            case "NEW" -> "Accepted by the exchange";
            case "TRADE" -> "Filled " + JsonText.cell(report, "lastQty") + " at " + JsonText.cell(report, "lastPx");
            case "CANCELED" -> "Canceled: " + JsonText.cell(report, "text");
            case "EXPIRED" -> "Expired";
            case "REJECTED" -> "Rejected by the exchange: " + JsonText.cell(report, "text");
            case "NOT_SENT" -> "Not sent: " + JsonText.cell(report, "reason") + ", " + JsonText.cell(report, "text");
            case "VALIDATED" -> "Validated, a dry run: " + JsonText.cell(report, "text");
            case "CANCEL_REJECTED" -> "Cancel refused by the exchange: " + JsonText.cell(report, "text");
            default -> kind + ": " + JsonText.cell(report, "text");
        };
    }

    private static List<String> details(JsonNode report) {
        return switch (JsonText.cell(report, "execType")) {
            case "TRADE" ->
                Known.lines(
                        new Known(report).of("filled so far", "cumQty").of("still open", "leavesQty"),
                        new Known(report)
                                .of("fee", "fee")
                                .of("in", "feeCurrency")
                                .of("as", "lastLiquidityInd"));
            case "CANCELED", "EXPIRED" -> Known.lines(new Known(report).of("filled before", "cumQty"));
            case "NEW" -> Known.lines(new Known(report).of("there it is", "orderId"));
            default -> Known.lines(new Known(report).others(PLAIN));
        };
    }
}
