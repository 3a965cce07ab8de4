package io.breakwater.cli.why;

import io.breakwater.cli.text.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What execution tells of one order, as blocks for people: one for each step, in the order of the chain. */
public final class OrderStory {

    private final JsonNode told;

    /** @param told the answer of {@code GET /api/v1/orders/{clOrdId}/why}; anything in it may be missing */
    public OrderStory(JsonNode told) {
        this.told = told;
    }

    /** The order and its outcome, the steps with the time since the one before, and what it led to. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Order " + JsonText.cell(told, "clOrdId") + ": " + JsonText.cell(told, "outcome"));
        Optional<Instant> before = Optional.empty();
        for (Step each : steps()) {
            lines.add("");
            lines.addAll(each.lines(before));
            before = each.time().isPresent() ? each.time() : before;
        }
        return lines;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        JsonNode proposal = told.path("decision").path("proposal");
        JsonNode verdict = told.path("verdict");
        JsonNode reports = told.path("reports");
        Cause.of(told.path("tick")).ifPresent(steps::add);
        Proposal.of(told.path("decision"), proposal.isObject() ? proposal : verdict.path("request"))
                .ifPresent(steps::add);
        steps.add(Judgement.of(verdict));
        Sending.of(told.path("sent"), verdict, reports).ifPresent(steps::add);
        steps.addAll(sinceThen(reports, told.path("cancels")));
        Aftermath.fills(told.path("fills")).ifPresent(steps::add);
        Aftermath.position(told.path("position")).ifPresent(steps::add);
        Aftermath.clocks(told.path("steps")).ifPresent(steps::add);
        return steps;
    }

    /** Reports have their order; requests to cancel come between them by their times. */
    private static List<Step> sinceThen(JsonNode reports, JsonNode cancels) {
        List<Step> steps = new ArrayList<>();
        reports.forEach(each -> steps.add(Report.of(each)));
        for (JsonNode each : cancels) {
            Step cancel = Judgement.ofCancel(each);
            int place = 0;
            while (place < steps.size() && !isBehind(steps.get(place), cancel)) {
                place++;
            }
            steps.add(place, cancel);
        }
        return steps;
    }

    private static boolean isBehind(Step step, Step other) {
        return other.time()
                .flatMap(time -> step.time().map(it -> it.isAfter(time)))
                .orElse(false);
    }
}
