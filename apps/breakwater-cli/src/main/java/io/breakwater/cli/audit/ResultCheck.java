package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code result.json} tells the run's fills and what they earned, to the last digit. */
final class ResultCheck {

    private final JsonNode result;
    private final List<Fill> fills;
    private final Findings findings;

    /** @param fills of the run alone, in their order, each once */
    ResultCheck(JsonNode result, List<Fill> fills, Findings findings) {
        this.result = result;
        this.fills = fills;
        this.findings = findings;
    }

    void look() {
        try {
            executions();
            Fields pnl = new Fields(result).part("pnl");
            Positions positions = Positions.of(fills);
            same("realized", pnl.amount("realized"), positions.sum(Position::realized));
            same("fees", pnl.amount("fees"), positions.sum(Position::fees));
        } catch (Fields.Unreadable e) {
            findings.add(Kind.UNREADABLE, "result.json", "result.json cannot be judged: " + e.getMessage() + ".");
        }
    }

    private void executions() {
        Map<String, Fill> byId = new LinkedHashMap<>();
        fills.forEach(it -> byId.put(it.execId(), it));
        Set<String> told = new HashSet<>();
        for (JsonNode each : result.path("executions")) {
            Fill fill = Fill.ofResult(new Fields(each));
            if (!told.add(fill.execId())) {
                findings.add(Kind.DOUBLED, fill.execId(), "result.json has the fill " + fill.execId() + " twice.");
            }
            Fill report = byId.get(fill.execId());
            if (report == null) {
                findings.add(
                        Kind.ORPHAN,
                        fill.execId(),
                        "result.json has the fill " + fill.execId() + ", which executions.v1 does not know in this"
                                + " run.");
            } else if (!fill.differencesFrom(report).isEmpty()) {
                findings.add(
                        Kind.DIFFERS,
                        fill.execId(),
                        "result.json and executions.v1 tell different things of " + fill.execId() + ": "
                                + String.join(", ", fill.differencesFrom(report)) + ".");
            }
        }
        List<String> missing = new ArrayList<>(byId.keySet());
        missing.removeAll(told);
        missing.forEach(it -> findings.add(Kind.ORPHAN, it, "The fill " + it + " is not in result.json."));
    }

    private void same(String what, BigDecimal is, BigDecimal anew) {
        if (is.compareTo(anew) != 0) {
            findings.add(
                    Kind.SUM,
                    "result.json",
                    "result.json, pnl." + what + ": is " + is.toPlainString() + ", computed anew it is "
                            + anew.toPlainString() + ".");
        }
    }
}
