package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import io.breakwater.cli.text.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the order led to. */
final class Aftermath {

    private Aftermath() {}

    static Optional<Step> fills(JsonNode fills) {
        if (fills.isEmpty()) {
            return Optional.empty();
        }
        TextTable table = new TextTable("TIME", "QUANTITY", "PRICE", "FEE", "CURRENCY", "AS", "FILL");
        fills.forEach(each -> table.row(
                JsonText.cell(each, "transactTime"),
                JsonText.cell(each, "lastQty"),
                JsonText.cell(each, "lastPx"),
                JsonText.cell(each, "fee"),
                JsonText.cell(each, "feeCurrency"),
                JsonText.cell(each, "lastLiquidityInd"),
                JsonText.cell(each, "execId")));
        return Optional.of(new Step(Optional.empty(), "Fills", table.lines()));
    }

    static Optional<Step> position(JsonNode position) {
        return new Known(position)
                .of("qty")
                .of("positionQty")
                .of("symbol")
                .others(List.of("qty", "positionQty", "symbol", "time", "execId"))
                .line()
                .map(known -> Step.timeless("Position after it: " + known));
    }

    /** The same way by the clocks of the services, where the blocks above have the times of the messages. */
    static Optional<Step> clocks(JsonNode steps) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        TextTable table = new TextTable("STEP", "AT", "SINCE THE ONE BEFORE");
        steps.forEach(each -> table.row(JsonText.cell(each, "step"), JsonText.cell(each, "at"), pause(each)));
        return Optional.of(new Step(Optional.empty(), "By the clocks of the services", table.lines()));
    }

    private static String pause(JsonNode step) {
        JsonNode nanos = step.path("sincePreviousNanos");
        return nanos.isIntegralNumber() ? Pauses.text(Duration.ofNanos(nanos.asLong())) : "";
    }
}
