package io.breakwater.cli.audit;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * What decision asks for: a new order, or a cancel.
 *
 * @param target the order a cancel names; empty for a new order
 * @param qty base units; zero for a cancel
 * @param tree all of it
 */
record Request(
        String id,
        String target,
        String account,
        String strategy,
        String symbol,
        String side,
        BigDecimal qty,
        JsonNode tree) {

    static Request of(Fields fields) {
        String kind = fields.text("request");
        boolean cancel = switch (kind) {
            case "NEW" -> false;
            case "CANCEL" -> true;
            default -> throw new Fields.Unreadable("the request \"" + kind + "\" is not known");
        };
        return new Request(
                fields.text("clOrdId"),
                cancel ? fields.text("origClOrdId") : "",
                fields.text("account"),
                fields.text("strategy"),
                fields.text("symbol"),
                cancel ? "" : fields.text("side"),
                cancel ? BigDecimal.ZERO : fields.amount("orderQty"),
                fields.tree());
    }

    boolean isCancel() {
        return !target.isEmpty();
    }
}
