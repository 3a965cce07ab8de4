package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.TradingState;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.tracing.Step;
import io.breakwater.shell.tracing.TraceParent;
import io.breakwater.shell.tracing.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskTracesTest {

    private static final Cause CAUSE = new Cause.Time(Instant.EPOCH);
    private static final TraceParent PROPOSED = TraceParent.rootOf("paper", CAUSE);
    private static final Trace JUDGED = new Trace("decided=1000,approved=9000");
    private static final CancelOrder REQUEST = new CancelOrder(
            new ClOrdId("cancel"),
            new ClOrdId("order"),
            "paper",
            "quote",
            "BTC/USD",
            new Rationale(
                    "micro-v1",
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    CAUSE,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Instant.EPOCH));

    private final List<Step> told = new ArrayList<>();
    private final RiskTraces traces = new RiskTraces(Tracing.of("risk", told::add));

    private static Approved approved() {
        return new Approved(REQUEST, TradingState.ACTIVE, List.of(), "l", 1, Instant.EPOCH, Instant.EPOCH);
    }

    private static Denied denied() {
        Denial denial = new Denial.NotionalAboveLimit(Money.of("2.0"), Money.of("1.0"));
        return new Denied(REQUEST, denial, TradingState.ACTIVE, List.of(), "l", Instant.EPOCH);
    }

    private Step judge(RiskVerdict verdict) {
        Trace placed = traces.place(JUDGED.at(PROPOSED.text()));
        traces.judged(verdict, PROPOSED.text(), placed, 2_000);
        assertThat(placed.parent()).isEqualTo(told.getLast().place().text());
        return told.getLast();
    }

    @Test
    void aVerdictStandsBelowItsProposal() {
        Step step = judge(approved());

        assertThat(step.above()).contains(PROPOSED);
        assertThat(step.place().traceId()).isEqualTo(PROPOSED.traceId());
        assertThat(step.service()).isEqualTo("risk");
        assertThat(step.name()).isEqualTo("risk-to-verdict");
        assertThat(List.of(step.from(), step.to())).containsExactly(7_000L, 9_000L);
        assertThat(step.attributes())
                .containsEntry("clOrdId", "cancel")
                .containsEntry("symbol", "BTC/USD")
                .containsEntry("correlationId", CAUSE.toString())
                .containsEntry("verdict", "approved")
                .doesNotContainKey("rule");
    }

    @Test
    void aDenialNamesItsRule() {
        assertThat(judge(denied()).attributes())
                .containsEntry("verdict", "denied")
                .containsEntry("rule", "max_order_notional");
    }

    @Test
    void aProposalWithoutAPlaceIsJudgedWithoutOne() {
        Trace placed = traces.place(JUDGED);
        traces.judged(approved(), "", placed, 2_000);

        assertThat(placed).isSameAs(JUDGED);
        assertThat(told).isEmpty();
    }

    @Test
    void whileRiskDoesNotTraceThePlaceGoesOnAsItCame() {
        RiskTraces off = new RiskTraces(Tracing.off());
        Trace came = JUDGED.at(PROPOSED.text());

        assertThat(off.place(came)).isSameAs(came);
    }
}
