package io.breakwater.cli;

import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.PartState;
import io.breakwater.cli.paper.RunningSuite;
import io.breakwater.cli.paper.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a running suite is, for people and for machines.
 *
 * @param risk its state, as it tells it; empty where it is silent
 * @param positions as execution has them; empty where it is silent
 */
record StatusReport(RunningSuite suite, List<PartState> parts, Optional<JsonNode> risk, Optional<JsonNode> positions) {

    StatusReport {
        parts = List.copyOf(parts);
    }

    /** Every part is as it should be, and no service is missing, such as while the suite starts. */
    boolean isWell() {
        return parts.stream().allMatch(PartState::isWell)
                && Service.DEPLOYED.stream()
                        .allMatch(each -> suite.endpoint(each).isPresent());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(partLines());
        lines.add("");
        risk.ifPresentOrElse(it -> addTrading(it, lines), () -> lines.add("Trading      risk does not answer"));
        lines.add("");
        lines.addAll(
                positions.map(StatusReport::positionLines).orElse(List.of("Positions    execution does not answer")));
        lines.add("");
        lines.add("State folder " + suite);
        return lines;
    }

    private List<String> partLines() {
        TextTable table = new TextTable("PART", "STATE", "PROCESS", "ADDRESS", "WHY");
        for (PartState each : parts) {
            Endpoint endpoint = each.endpoint();
            table.row(endpoint.name(), each.how(), Long.toString(endpoint.pid()), endpoint.url(), each.why());
        }
        return table.lines();
    }

    private static void addTrading(JsonNode state, List<String> lines) {
        lines.add("Trading      " + text(state, "tradingState") + ", epoch " + text(state, "epoch"));
        JsonNode permit = state.path("permit");
        if (!permit.path("granted").asBoolean(false)) {
            lines.add("Permit       none: " + text(permit, "reason"));
        }
        for (JsonNode each : state.path("kills")) {
            lines.add("Kill         " + text(each, "commandId") + " by " + text(each, "actor") + " at "
                    + text(each, "time") + ": " + text(each, "reason"));
        }
        JsonNode breaker = state.path("breaker");
        if (breaker.path("latched").asBoolean(false)) {
            lines.add("Breaker      latched " + text(breaker, "state") + " at a loss of " + text(breaker, "loss")
                    + ", the limit is " + text(breaker, "limit"));
        }
        lines.add("Open orders  " + text(state, "openOrders"));
    }

    private static List<String> positionLines(JsonNode positions) {
        if (positions.isEmpty()) {
            return List.of("Positions    none, nothing was filled yet");
        }
        TextTable table = new TextTable("SYMBOL", "POSITION", "REALIZED", "FEES", "NET", "CURRENCY");
        for (JsonNode each : positions) {
            table.row(
                    text(each, "symbol"),
                    text(each, "qty"),
                    text(each, "realized"),
                    text(each, "fees"),
                    text(each, "net"),
                    text(each, "currency"));
        }
        return table.lines();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("-");
    }

    Map<String, @Nullable Object> jsonLine() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("state_dir", suite.folder().toString());
        line.put("ready", isWell());
        line.put("parts", parts.stream().map(StatusReport::part).toList());
        line.put("risk", risk.orElse(null));
        line.put("positions", positions.orElse(null));
        return line;
    }

    private static Map<String, Object> part(PartState state) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("name", state.endpoint().name());
        part.put("state", state.how());
        part.put("why", state.why());
        part.put("pid", state.endpoint().pid());
        part.put("url", state.endpoint().url());
        return part;
    }
}
