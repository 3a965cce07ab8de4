package io.breakwater.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.Rationale;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.tracing.Step;
import io.breakwater.shell.tracing.TraceParent;
import io.breakwater.shell.tracing.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTracesTest {

    private static final Cause TICK = new Cause.Market("g1", Channel.BOOK, "BTC/USD", 17);
    private static final Trace DECIDED = new Trace("received=100,published=1000,decided=5000");

    private final List<Step> told = new ArrayList<>();
    private final DecisionTraces traces = new DecisionTraces(Tracing.of("decision", told::add));

    private static OrderRequest request(String id, Cause cause) {
        Rationale rationale = new Rationale(
                "micro-v1",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                cause,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
        return new CancelOrder(new ClOrdId(id), new ClOrdId("order"), "paper", "quote", "BTC/USD", rationale);
    }

    private Trace propose(OrderRequest request, Trace decided, long thought) {
        Trace placed = traces.place(request, decided);
        traces.proposed(request, placed, thought);
        return placed;
    }

    @Test
    void theTraceBeginsWithTheFrameThatIngestReceived() {
        OrderRequest request = request("cancel", TICK);

        Trace placed = propose(request, DECIDED, 1_500);

        Step frame = told.getFirst();
        Step decision = told.getLast();
        assertThat(told).hasSize(2);
        assertThat(frame.place()).isEqualTo(TraceParent.rootOf("paper", TICK));
        assertThat(frame.above()).isEmpty();
        assertThat(frame.service()).isEqualTo("ingest");
        assertThat(frame.name()).isEqualTo("received-to-published");
        assertThat(List.of(frame.from(), frame.to())).containsExactly(100L, 1_000L);
        assertThat(frame.attributes())
                .containsEntry("symbol", "BTC/USD")
                .containsEntry("correlationId", "g1/BOOK/BTC/USD/17");
        assertThat(decision.above()).contains(frame.place());
        assertThat(decision.service()).isEqualTo("decision");
        assertThat(decision.name()).isEqualTo("decision-to-proposed");
        assertThat(List.of(decision.from(), decision.to())).containsExactly(3_500L, 5_000L);
        assertThat(decision.attributes())
                .containsEntry("clOrdId", "cancel")
                .containsEntry("account", "paper")
                .containsEntry("correlationId", "g1/BOOK/BTC/USD/17");
        assertThat(placed.parent()).isEqualTo(decision.place().text());
        assertThat(placed.text()).isEqualTo(DECIDED.text());
    }

    @Test
    void aFrameIsToldOnceHoweverManyRequestsComeOfIt() {
        propose(request("first", TICK), DECIDED, 1_000);
        propose(request("second", TICK), DECIDED, 1_200);

        assertThat(told.stream().filter(it -> it.service().equals("ingest"))).hasSize(1);
        assertThat(told).hasSize(3);
        assertThat(told.stream().map(it -> it.place().traceId()).distinct()).hasSize(1);
        assertThat(told.stream().map(it -> it.place().spanId()).distinct()).hasSize(3);
    }

    @Test
    void whatTimeCausesBeginsWithTheDecision() {
        Cause time = new Cause.Time(Instant.EPOCH);

        propose(request("order", time), new Trace("decided=5000"), 1_000);

        assertThat(told).singleElement().satisfies(step -> {
            assertThat(step.place()).isEqualTo(TraceParent.rootOf("paper", time));
            assertThat(step.above()).isEmpty();
            assertThat(step.service()).isEqualTo("decision");
        });
    }

    @Test
    void aReportThatCameWithAPlaceIsReadBelowIt() {
        TraceParent fill = TraceParent.rootOf("paper", TICK).next();
        ExecutionReport report =
                new ExecutionReport.New(new ExecId("e"), new ClOrdId("order"), "o", "paper", "BTC/USD", Instant.EPOCH);

        traces.read(report, new Trace("reported=10"), 40);
        assertThat(told).isEmpty();
        traces.read(report, new Trace("reported=10").at(fill.text()), 40);

        assertThat(told).singleElement().satisfies(step -> {
            assertThat(step.above()).contains(fill);
            assertThat(step.name()).isEqualTo("reported-to-read");
            assertThat(List.of(step.from(), step.to())).containsExactly(10L, 40L);
        });
    }

    @Test
    void whileNobodyTracesNothingIsPlaced() {
        DecisionTraces off = new DecisionTraces(Tracing.off());
        OrderRequest request = request("order", TICK);

        assertThat(off.place(request, DECIDED)).isSameAs(DECIDED);
        off.proposed(request, DECIDED, 1);
    }
}
