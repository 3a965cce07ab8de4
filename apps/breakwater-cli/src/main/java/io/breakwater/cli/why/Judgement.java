package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import io.breakwater.cli.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What risk said, with every value that it measured against its limit. */
final class Judgement {

    private static final String DENIED = "DENIED";

    private Judgement() {}

    static Step of(JsonNode verdict) {
        if (!verdict.isObject()) {
            return Step.timeless("Not judged: no verdict of risk is known");
        }
        boolean denied = isDenied(verdict);
        JsonNode denial = verdict.path("denial");
        List<String> details = new ArrayList<>();
        details.addAll(Known.lines(
                new Known(denial).others(List.of("denial")),
                new Known(verdict)
                        .of("trading", "tradingState")
                        .of("limits", "limitsVersion")
                        .of("permit epoch", "permitEpoch")
                        .of("good until", "expiresAt")));
        details.addAll(measured(verdict.path("measured"), denied));
        Optional<String> at = JsonText.field(verdict, denied ? "deniedAt" : "approvedAt");
        return new Step(at, denied ? "Denied: " + JsonText.cell(denial, "denial") : word(verdict), details);
    }

    /** What risk said of a request to take the order back. */
    static Step ofCancel(JsonNode verdict) {
        Step step = of(verdict);
        return new Step(step.at(), "Request to cancel it: " + step.title(), step.details());
    }

    static boolean isDenied(JsonNode verdict) {
        return JsonText.cell(verdict, "verdict").equals(DENIED);
    }

    private static String word(JsonNode verdict) {
        String word = JsonText.cell(verdict, "verdict");
        return word.equals("APPROVED") ? "Approved" : "Judged: " + word;
    }

    /** Risk measures until a rule is broken: of a denial the last value is the one that broke it. */
    private static List<String> measured(JsonNode measured, boolean denied) {
        if (measured.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable("RULE", "MEASURED", "LIMIT", "");
        for (int i = 0; i < measured.size(); i++) {
            JsonNode each = measured.get(i);
            boolean broken = denied && i == measured.size() - 1;
            table.row(
                    JsonText.cell(each, "rule"),
                    JsonText.cell(each, "value"),
                    JsonText.cell(each, "limit"),
                    broken ? "broken" : "kept");
        }
        return table.lines();
    }
}
