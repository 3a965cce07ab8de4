package io.breakwater.cli;

import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.KillTarget;
import io.breakwater.cli.paper.PartState;
import io.breakwater.cli.paper.RunningSuite;
import io.breakwater.cli.paper.Service;
import io.breakwater.cli.text.JsonText;
import io.breakwater.cli.text.TextTable;
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
 * @param killSwitch how far the kill in force has come, as execution tells it; empty where it is silent
 * @param positions as execution has them; empty where it is silent
 */
record StatusReport(
        RunningSuite suite,
        List<PartState> parts,
        Optional<JsonNode> risk,
        Optional<JsonNode> killSwitch,
        Optional<JsonNode> positions) {

    private static final String ARMED = "ARMED";

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
        killSwitch.map(StatusReport::killLine).ifPresent(lines::add);
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
        boolean granted = permit.path("granted").asBoolean(false);
        lines.add("Permit       " + (granted ? "granted: " : "none: ") + text(permit, "reason"));
        for (JsonNode each : state.path("kills")) {
            lines.add("Kill         " + text(each, "commandId")
                    + KillTarget.of(each).suffix() + " by " + text(each, "actor") + " at " + text(each, "time") + ": "
                    + text(each, "reason"));
        }
        JsonNode breaker = state.path("breaker");
        lines.add("Loss         " + text(breaker, "loss") + " of " + text(breaker, "limit")
                + ", realized, unrealized and fees; a gain is negative");
        if (breaker.path("latched").asBoolean(false)) {
            lines.add("Breaker      latched " + text(breaker, "state") + " at a loss of " + text(breaker, "loss")
                    + ", the limit is " + text(breaker, "limit"));
        }
        lines.add("Open orders  " + text(state, "openOrders"));
    }

    private static String killLine(JsonNode status) {
        String state = text(status, "state");
        return "Kill switch  " + (state.equals(ARMED) ? ARMED + ", no kill is in force" : state + killOf(status));
    }

    /** Execution knows more of a kill than risk while orders are still being canceled. */
    private static String killOf(JsonNode status) {
        return " at execution, kill " + text(status, "killId")
                + KillTarget.of(status).suffix() + ", open orders "
                + status.path("openOrders").size();
    }

    private static List<String> positionLines(JsonNode positions) {
        if (positions.isEmpty()) {
            return List.of("Positions    none, nothing was filled yet");
        }
        TextTable table = new TextTable("SYMBOL", "POSITION", "COST", "REALIZED", "FEES", "NET", "CURRENCY");
        for (JsonNode each : positions) {
            table.row(
                    text(each, "symbol"),
                    text(each, "qty"),
                    text(each, "cost"),
                    text(each, "realized"),
                    text(each, "fees"),
                    text(each, "net"),
                    text(each, "currency"));
        }
        return table.lines();
    }

    private static String text(JsonNode node, String field) {
        return JsonText.cell(node, field);
    }

    Map<String, @Nullable Object> jsonLine() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("state_dir", suite.folder().toString());
        line.put("ready", isWell());
        line.put("parts", parts.stream().map(StatusReport::part).toList());
        line.put("risk", risk.orElse(null));
        line.put("kill_switch", killSwitch.orElse(null));
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
