package io.breakwater.ingest;

import io.breakwater.contracts.Channel;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.state.Hops;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What ingest counts. Every series exists from the start, so that a rate can be taken of it. */
final class IngestMetrics {

    /** How a book message stood against its checksum. */
    enum Checksum {
        MATCH,
        MISMATCH,
        ABSENT
    }

    /** What can go wrong. */
    enum Trouble {
        /** The broker did not take an event. */
        PUBLISH,
        /** A message of the venue that cannot be read. */
        UNREADABLE,
        /** The venue said no to a request. */
        REFUSED,
        UNKNOWN_SYMBOL,
        UNKNOWN_MESSAGE
    }

    private record OfSymbol(Map<Channel, Counter> ticks, Map<Checksum, Counter> checksums, Counter resyncs) {}

    private final List<OfSymbol> symbols = new ArrayList<>();
    private final Map<Trouble, Counter> troubles = new EnumMap<>(Trouble.class);
    private final Counter reconnects;
    private final Hops hops;

    IngestMetrics(MeterRegistry registry, Instruments instruments, FeedWindow window, InstantSource clock) {
        reconnects = Metric.RECONNECTS.counter(registry);
        hops = new Hops(registry, "ingest");
        for (Trouble trouble : Trouble.values()) {
            troubles.put(trouble, Metric.ERRORS.counter(registry, Metric.value(trouble)));
        }
        for (int i = 0; i < instruments.count(); i++) {
            int instrument = i;
            String symbol = instruments.rules(i).symbol();
            symbols.add(ofSymbol(registry, symbol));
            Metric.FEED_STATE.gauge(
                    registry, window, it -> it.status(instrument).ordinal(), symbol);
            Metric.FEED_AGE.gauge(registry, window, it -> ageSeconds(it.book(instrument), clock.instant()), symbol);
        }
    }

    private static double ageSeconds(SymbolView.Last last, Instant now) {
        return last.sequence() == 0 ? Double.NaN : Math.max(0, Times.nanos(now) - last.receivedTime()) / 1e9;
    }

    private static OfSymbol ofSymbol(MeterRegistry registry, String symbol) {
        Map<Channel, Counter> ticks = new EnumMap<>(Channel.class);
        for (Channel channel : List.of(Channel.BOOK, Channel.TRADE)) {
            ticks.put(channel, Metric.TICKS.counter(registry, symbol, Metric.value(channel)));
        }
        Map<Checksum, Counter> checksums = new EnumMap<>(Checksum.class);
        for (Checksum result : Checksum.values()) {
            checksums.put(result, Metric.CHECKSUMS.counter(registry, symbol, Metric.value(result)));
        }
        return new OfSymbol(ticks, checksums, Metric.RESYNCS.counter(registry, symbol));
    }

    void book(int instrument, Checksum result) {
        count(symbols.get(instrument).ticks().get(Channel.BOOK));
        count(symbols.get(instrument).checksums().get(result));
    }

    void trade(int instrument) {
        count(symbols.get(instrument).ticks().get(Channel.TRADE));
    }

    /** What a frame made known is on its way to the topic. */
    void published(long nanosSinceReceived) {
        hops.took(Hop.RECEIVED_TO_PUBLISHED, nanosSinceReceived);
    }

    void resync(int instrument) {
        symbols.get(instrument).resyncs().increment();
    }

    void reconnect() {
        reconnects.increment();
    }

    void trouble(Trouble trouble) {
        count(troubles.get(trouble));
    }

    private static void count(@Nullable Counter counter) {
        Objects.requireNonNull(counter, "made for every constant").increment();
    }
}
