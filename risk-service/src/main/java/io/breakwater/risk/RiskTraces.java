package io.breakwater.risk;

import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.tracing.TraceParent;
import io.breakwater.shell.tracing.Tracing;
import java.util.Map;

/** What risk tells of the proposals that came with a place in a trace. */
final class RiskTraces {

    private final Tracing tracing;

    RiskTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The same way at the verdict's own place, where it came with one and somebody traces. */
    Trace place(Trace judged) {
        return tracing.below(judged.parent()).map(it -> judged.at(it.text())).orElse(judged);
    }

    /**
     * @param above the place of the proposal
     * @param judged how many nanoseconds it was in hand
     */
    void judged(RiskVerdict verdict, String above, Trace trace, long judged) {
        if (!tracing.isOn() || above.isEmpty()) {
            return;
        }
        long to = trace.stamps().getOrDefault("approved", 0L);
        TraceParent.of(trace.parent())
                .ifPresent(place -> tracing.tell(
                        place,
                        TraceParent.of(above),
                        Hop.RISK_TO_VERDICT.text(),
                        to - judged,
                        to,
                        attributes(verdict)));
    }

    private static Map<String, String> attributes(RiskVerdict verdict) {
        Map<String, String> attributes = Tracing.attributes(verdict.request());
        switch (verdict) {
            case Approved _ -> attributes.put("verdict", "approved");
            case Denied denied -> {
                attributes.put("verdict", "denied");
                attributes.put("rule", denied.denial().rule());
            }
        }
        return attributes;
    }
}
