package io.breakwater.execution.store;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.Pnl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request from the tick that caused it to its last fill.
 *
 * @param outcome the order's status; DENIED where risk said no, CANCEL_APPROVED of a request to cancel
 * @param cancels verdicts on requests to cancel this order
 * @param position of the symbol, behind the last fill
 * @param steps what happened when, in this order
 */
public record Why(
        String clOrdId,
        String outcome,
        Tick tick,
        Decision decision,
        RiskVerdict verdict,
        Optional<Sent> sent,
        List<RiskVerdict> cancels,
        List<ExecutionReport> reports,
        List<Fill> fills,
        Optional<Pnl> position,
        List<Step> steps) {

    public Why {
        cancels = List.copyOf(cancels);
        reports = List.copyOf(reports);
        fills = List.copyOf(fills);
        steps = List.copyOf(steps);
    }

    /**
     * The market event that was decided on, or the time message or command.
     *
     * @param exchangeTime the venue's time of the last market event seen
     * @param receivedTime ours
     */
    public record Tick(
            String correlationId, Cause cause, Instant exchangeTime, Instant receivedTime, long bookChecksum) {}

    /** What strategy and model made of it. */
    public record Decision(
            String featureSet,
            List<Float> features,
            Optional<Float> modelOutput,
            Optional<String> modelHash,
            Instant decidedTime,
            OrderRequest proposal) {
        public Decision {
            features = List.copyOf(features);
        }
    }

    /**
     * When the order left for the venue.
     *
     * @param hops nanoseconds since 1970, by hop on its way here
     */
    public record Sent(Instant at, Map<String, Long> hops) {}

    /** @param sincePreviousNanos from the step before; 0 for the first */
    public record Step(String step, Instant at, long sincePreviousNanos) {

        /** One behind another; the venue's clock may be behind ours, so this may be negative. */
        static Step behind(Optional<Step> previous, String step, Instant at) {
            return new Step(
                    step,
                    at,
                    previous.map(it -> Duration.between(it.at(), at).toNanos()).orElse(0L));
        }
    }
}
