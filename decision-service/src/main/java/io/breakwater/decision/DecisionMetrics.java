package io.breakwater.decision;

import io.breakwater.contracts.Channel;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.MarketReader;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.state.Hops;
import io.breakwater.shell.state.MarketFaults;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the decision service counts. Every series exists from the start, so that a rate can be taken of it. */
final class DecisionMetrics {

    private static final Channel[] CHANNELS = Channel.values();

    private final MeterRegistry registry;
    private final Instruments instruments;
    private final Counter[][] ticks;
    private final Counter[] proposals;
    private final MarketFaults faults;
    private final Hops hops;
    private final Timer modelLatency;

    DecisionMetrics(MeterRegistry registry, Instruments instruments, List<Topic<?>> inputs) {
        this.registry = registry;
        this.instruments = instruments;
        this.ticks = new Counter[instruments.count()][CHANNELS.length];
        this.proposals = new Counter[instruments.count()];
        for (int i = 0; i < instruments.count(); i++) {
            String symbol = instruments.rules(i).symbol();
            proposals[i] = Metric.PROPOSALS.counter(registry, symbol);
            for (Channel channel : CHANNELS) {
                ticks[i][channel.ordinal()] = Metric.TICKS.counter(registry, symbol, Metric.value(channel));
            }
        }
        inputs.forEach(topic -> errorsOn(topic.name()));
        faults = new MarketFaults(registry);
        hops = new Hops(registry, "decision");
        modelLatency = Metric.MODEL_LATENCY.timer(registry);
    }

    /** Events of symbols that are not traded here are counted as faults, by {@link #read}. */
    void heard(MarketEvent event) {
        int instrument = instruments.indexOf(event.id().symbol());
        if (instrument != Instruments.UNKNOWN) {
            ticks[instrument][event.id().channel().ordinal()].increment();
        }
    }

    /** A report was taken in, at this moment since 1970. */
    void reported(Trace trace, long nanos) {
        hops.since(trace, "reported", Hop.REPORTED_TO_READ, nanos);
    }

    /** @param thought how many nanoseconds what caused it was in hand */
    void proposed(OrderRequest request, Trace trace, long thought) {
        int instrument = instruments.indexOf(request.symbol());
        if (instrument != Instruments.UNKNOWN) {
            proposals[instrument].increment();
        }
        Long decided = trace.stamps().get("decided");
        if (decided != null) {
            hops.since(trace, "published", Hop.PUBLISHED_TO_DECISION, decided - thought);
        }
        hops.took(Hop.DECISION_TO_PROPOSED, thought);
    }

    /** The model has answered, so many nanoseconds after it was asked. */
    void answered(long nanos) {
        modelLatency.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** What the reader of market events has met so far. */
    void read(MarketReader reader) {
        faults.count(reader);
    }

    void unreadable(String topic) {
        errorsOn(topic).increment();
    }

    private Counter errorsOn(String topic) {
        return Metric.ERRORS.counter(registry, "unreadable " + topic);
    }
}
