package io.breakwater.core.suite;

import static io.breakwater.core.Fixtures.SECOND;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.suite.Events.NOON;
import static io.breakwater.core.suite.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.core.AReport;
import io.breakwater.core.Fixtures;
import io.breakwater.core.decision.DecisionState;
import io.breakwater.core.decision.StrategySettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionNodeTest {

    private final List<OrderRequest> said = new ArrayList<>();

    /** One that keeps a quote on each side. */
    private DecisionNode quoting() {
        return new DecisionNode(
                new DecisionSettings(Fixtures.ACCOUNT, List.of(btc()), 10, List.of(100L)),
                new StrategySettings.QuoteSettings(SECOND),
                said::add);
    }

    private DecisionNode quotingFrom(DecisionState state) {
        DecisionNode node = quoting();
        node.restore(state);
        return node;
    }

    private List<OrderRequest> said() {
        List<OrderRequest> texts = List.copyOf(said);
        said.clear();
        return texts;
    }

    @Test
    void namesTheEventThatCausedAnOrder() {
        DecisionNode node = quoting();
        node.on(new TimeAdvanced(NOON));

        node.on(event("snapshot a 7"));
        node.on(event("update a 8"));

        assertThat(said)
                .extracting(each -> each.rationale().cause())
                .containsOnly(new Cause.Market("a", Channel.BOOK, Fixtures.BTC, 8));
    }

    @Test
    void tellsTheFeaturesThatAnOrderWouldCarry() {
        DecisionNode node = quoting();
        node.on(new TimeAdvanced(NOON));
        node.on(event("snapshot a 7"));
        node.on(event("update a 8 99.5"));

        float[] features = node.features(0);

        assertThat(features).containsExactly(toArray(said.getFirst().rationale().features()));
        assertThat(node.features(0)).as("a copy is told").isNotSameAs(features);
    }

    private static float[] toArray(List<Float> vector) {
        float[] array = new float[vector.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = vector.get(i);
        }
        return array;
    }

    /** An earlier run may have decided on the message it repeats, and the same cause gives the same ids. */
    @Test
    void decidesNothingOnASnapshotThatMakesABookLive() {
        DecisionNode node = quoting();
        node.on(new TimeAdvanced(NOON));

        node.on(event("snapshot a 7"));

        assertThat(said).isEmpty();
    }

    @Test
    void decidesOnceOnATimeHoweverOftenItIsTold() {
        DecisionNode node = quoting();
        node.on(event("snapshot a 7"));
        node.on(new TimeAdvanced(NOON));
        List<OrderRequest> quotes = said();
        quotes.forEach(each -> node.on(AReport.of(each.clOrdId().value()).accepted()));
        TimeAdvanced later = new TimeAdvanced(NOON.plusSeconds(1));
        node.on(later);
        assertThat(said()).hasSize(2).allMatch(CancelOrder.class::isInstance);
        quotes.forEach(each -> node.on(AReport.of(each.clOrdId().value()).canceled("0.0000")));
        DecisionNode next = quotingFrom(node.state());
        next.on(event("snapshot a 7"));

        node.on(later);
        next.on(later);

        assertThat(said).isEmpty();
    }

    @Test
    void decidesNothingBeforeItKnowsTheTime() {
        DecisionNode node = quoting();

        node.on(event("snapshot a 7"));
        node.on(event("update a 8"));
        assertThat(said).isEmpty();
        node.on(new TimeAdvanced(NOON));

        assertThat(said).hasSize(2);
    }

    @Test
    void neverDoublesItsQuotesAfterARestart() {
        DecisionNode first = quoting();
        first.on(new TimeAdvanced(NOON));
        first.on(event("snapshot a 7"));
        first.on(event("update a 8"));
        List<OrderRequest> quotes = said();
        ClOrdId buy = quotes.getFirst().clOrdId();
        first.on(AReport.of(buy.value()).accepted());

        DecisionNode node = quotingFrom(first.state());
        node.on(new TimeAdvanced(NOON.plusSeconds(5)));
        node.on(event("snapshot a 8"));
        node.on(event("update a 9"));
        assertThat(said).as("both are known to rest").isEmpty();
        node.on(new TimeAdvanced(NOON.plusSeconds(6)));

        assertThat(said())
                .extracting(each -> ((CancelOrder) each).origClOrdId())
                .containsExactlyElementsOf(
                        quotes.stream().map(OrderRequest::clOrdId).toList());
        node.on(AReport.of(buy.value()).canceled("0.0000"));
        node.on(new TimeAdvanced(NOON.plusSeconds(7)));
        assertThat(said()).filteredOn(NewOrder.class::isInstance).hasSize(1);
    }

    @Test
    void saysNothingAgainThatItHadSaidSinceItsStateWasKept() {
        DecisionNode first = quoting();
        first.on(new TimeAdvanced(NOON));
        DecisionState kept = first.state();
        first.on(event("snapshot a 7"));
        first.on(event("update a 8"));
        first.on(new TimeAdvanced(NOON.plusSeconds(1)));
        List<OrderRequest> before = said();
        assertThat(before).as("two quotes and their cancels").hasSize(4);

        DecisionNode node = quotingFrom(kept);
        before.forEach(node::adopt);
        node.on(new TimeAdvanced(NOON.plusNanos(1)));
        node.on(event("snapshot a 7"));
        node.on(event("update a 8"));
        node.on(new TimeAdvanced(NOON.plusSeconds(1)));

        assertThat(said).isEmpty();
        assertThat(node.state().orders())
                .extracting(row -> row.order().clOrdId())
                .containsExactly(before.get(0).clOrdId(), before.get(1).clOrdId());
    }

    /** The same cause gives the same id, whatever is decided this time: the id is taken. */
    @Test
    void doesNotSendAnAdoptedOrderAgainFromTheSameCause() {
        DecisionNode first = quoting();
        first.on(new TimeAdvanced(NOON));
        DecisionState kept = first.state();
        first.on(event("snapshot a 7"));
        first.on(event("update a 8"));
        List<OrderRequest> before = said();

        DecisionNode node = quotingFrom(kept);
        before.forEach(node::adopt);
        before.forEach(each -> node.on(AReport.of(each.clOrdId().value()).rejected()));
        node.on(new TimeAdvanced(NOON.plusNanos(1)));
        node.on(event("snapshot a 7"));
        node.on(event("update a 8"));

        assertThat(said).isEmpty();
    }

    @Test
    void needsAnOrderQuantityForEachInstrument() {
        assertThatThrownBy(() -> new DecisionSettings(Fixtures.ACCOUNT, List.of(btc()), 10, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each instrument needs one order quantity, were 0 quantities for 1 instruments");
    }
}
