package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What was proposed, and out of what. */
final class Proposal {

    private static final String CANCEL = "CANCEL";

    private Proposal() {}

    /** @param request the order as it was proposed */
    static Optional<Step> of(JsonNode decision, JsonNode request) {
        if (!decision.isObject() && !request.isObject()) {
            return Optional.empty();
        }
        JsonNode rationale = request.path("rationale");
        List<String> details = new ArrayList<>(Known.lines(new Known(request)
                .of("strategy", "strategy")
                .of("account", "account")
                .of("timeInForce")
                .of("post only:", "postOnly")));
        details.addAll(model(decision.isObject() ? decision : rationale));
        return Optional.of(new Step(
                JsonText.field(decision, "decidedTime").or(() -> JsonText.field(rationale, "decidedTime")),
                "Proposed: " + what(request),
                details));
    }

    private static String what(JsonNode request) {
        if (JsonText.cell(request, "request").equals(CANCEL)) {
            return "to cancel " + JsonText.cell(request, "origClOrdId");
        }
        List<String> words = List.of("side", "orderQty", "symbol", "ordType").stream()
                .map(field -> JsonText.cell(request, field))
                .toList();
        return String.join(" ", words)
                + JsonText.field(request, "price").map(price -> " at " + price).orElse("");
    }

    private static List<String> model(JsonNode decision) {
        List<String> lines = new ArrayList<>();
        String features =
                decision.path("features").valueStream().map(JsonText::text).collect(Collectors.joining(", "));
        if (!features.isEmpty()) {
            lines.add("features " + JsonText.cell(decision, "featureSet") + ": " + features);
        }
        lines.addAll(Known.lines(
                new Known(decision).of("the model said", "modelOutput").of("its hash", "modelHash")));
        return lines;
    }
}
