package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import io.breakwater.execution.store.OutboxRow;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.tracing.Step;
import io.breakwater.shell.tracing.TraceParent;
import io.breakwater.shell.tracing.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionTracesTest {

    private static final TraceParent VERDICT = TraceParent.rootOf("paper", Orders.event(1));
    private static final Trace CAME = new Trace("received=100,approved=1000").at(VERDICT.text());
    private static final NewOrder ORDER = Orders.limit("order", Side.BUY, "0.01", "50000.0");

    private final List<Step> told = new ArrayList<>();
    private final ExecutionTraces traces = new ExecutionTraces(Tracing.of("execution", told::add));

    private static ExecutionReport accepted() {
        return new ExecutionReport.New(new ExecId("e"), ORDER.clOrdId(), "o", "paper", "BTC/USD", Instant.EPOCH);
    }

    private static ExecutionReport notSent() {
        return new ExecutionReport.NotSent(
                new ExecId("e"), ORDER.clOrdId(), "paper", "BTC/USD", NotSentReason.STALE, "late", Instant.EPOCH);
    }

    private static List<Long> times(Step step) {
        return List.of(step.from(), step.to());
    }

    @Test
    void eachStepOfAnOrderStandsBelowItsVerdict() {
        traces.durable(Orders.approved(ORDER), CAME, 1_200, 1_500);
        traces.submitted(ORDER, CAME.with("submitted", 1_900), 1_500, 1_900);
        traces.reported(accepted(), CAME.with("submitted", 1_900).with("reported", 2_500));

        assertThat(told.stream().map(Step::name))
                .containsExactly("execution-to-durable", "durable-to-submitted", "submitted-to-acknowledged");
        assertThat(told).allSatisfy(step -> {
            assertThat(step.above()).contains(VERDICT);
            assertThat(step.service()).isEqualTo("execution");
            assertThat(step.attributes()).containsEntry("clOrdId", "order").containsEntry("symbol", "BTC/USD");
        });
        assertThat(times(told.get(0))).containsExactly(1_200L, 1_500L);
        assertThat(times(told.get(1))).containsExactly(1_500L, 1_900L);
        assertThat(times(told.get(2))).containsExactly(1_900L, 2_500L);
        assertThat(told.get(2).attributes()).containsEntry("execType", "New").containsEntry("execId", "e");
    }

    @Test
    void whatIsRecordedAndPublishedStandsBelowTheReport() {
        Trace way = traces.reported(accepted(), CAME.with("submitted", 1_900).with("reported", 2_500));
        Optional<TraceParent> report = Optional.of(told.getFirst().place());

        traces.recorded(new Said(accepted(), Optional.empty(), way), 2_700);
        OutboxRow row = OutboxRow.of(7, 1, new Said(accepted(), Optional.empty(), way), "");
        traces.published(row.trace(), 2_900);

        assertThat(row.headers())
                .containsEntry(Headers.TRACE_PARENT, report.orElseThrow().text());
        assertThat(told.stream().skip(1).map(Step::name))
                .containsExactly("reported-to-recorded", "reported-to-published");
        assertThat(told.stream().skip(1))
                .allSatisfy(it -> assertThat(it.above()).isEqualTo(report));
        assertThat(times(told.get(1))).containsExactly(2_500L, 2_700L);
        assertThat(times(told.get(2))).containsExactly(2_500L, 2_900L);
    }

    @Test
    void whatTheVenueSaysLaterBelongsToItsOrderUntilThatEnds() {
        traces.submitted(ORDER, CAME.with("submitted", 1_900), 1_500, 1_900);
        told.clear();

        Trace later = traces.reported(accepted(), new Trace("reported=90000"));

        assertThat(later.text()).isEqualTo("reported=90000");
        assertThat(told).singleElement().satisfies(step -> {
            assertThat(step.above()).contains(VERDICT);
            assertThat(times(step)).containsExactly(1_900L, 90_000L);
        });
        traces.ended(new ClOrdId("order"));
        assertThat(traces.reported(accepted(), new Trace("reported=95000")).parent())
                .isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void anOrderThatIsNotSentIsToldAsSuch() {
        traces.reported(notSent(), CAME.with("reported", 2_500));

        assertThat(told).singleElement().satisfies(step -> {
            assertThat(step.name()).isEqualTo("not-sent");
            assertThat(times(step)).containsExactly(2_500L, 2_500L);
        });
    }

    @Test
    void whatCameWithoutAPlaceIsNotTold() {
        Trace bare = new Trace("received=100,approved=1000,reported=5");

        traces.durable(Orders.approved(ORDER), bare, 1_200, 1_500);
        traces.submitted(ORDER, bare, 1_500, 1_900);
        assertThat(traces.reported(accepted(), bare)).isSameAs(bare);
        traces.recorded(new Said(accepted(), Optional.empty(), bare), 2_700);
        OutboxRow row = OutboxRow.of(7, 1, new Said(accepted(), Optional.empty(), bare), "");
        traces.published(row.trace(), 2_900);

        assertThat(row.headers()).doesNotContainKey(Headers.TRACE_PARENT);
        assertThat(told).isEmpty();
    }
}
