package io.breakwater.ingest;

import io.breakwater.contracts.Channel;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What ingest counts. Every series exists from the start, so that a rate can be taken of it. */
final class IngestMetrics {

    /** Counter by {@code symbol} and {@code channel} (book, trade): messages taken in. */
    static final String TICKS = "breakwater.ticks";
    /** Counter by {@code symbol} and {@code result} (match, mismatch, absent): books held against their checksum. */
    static final String CHECKSUMS = "breakwater.checksums";
    /** Counter by {@code symbol}: books thrown away and asked for again. */
    static final String RESYNCS = "breakwater.resyncs";
    /** Gauge by {@code symbol}: 0 SYNCING, 1 LIVE, 2 UNSAFE, 3 CLOSED. */
    static final String FEED_STATE = "breakwater.feed.state";
    /** Counter: connections after the first. */
    static final String RECONNECTS = "breakwater.reconnects";
    /** Counter by {@code kind}: things that went wrong. */
    static final String ERRORS = "breakwater.errors";

    private final MeterRegistry registry;
    private final Instruments instruments;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Counter reconnects;

    IngestMetrics(MeterRegistry registry, Instruments instruments, FeedWindow window) {
        this.registry = registry;
        this.instruments = instruments;
        this.reconnects = Counter.builder(RECONNECTS).register(registry);
        for (int i = 0; i < instruments.count(); i++) {
            register(i, instruments.rules(i), window);
        }
    }

    private void register(int instrument, InstrumentRules rules, FeedWindow window) {
        for (Channel channel : new Channel[] {Channel.BOOK, Channel.TRADE}) {
            add(TICKS, rules.symbol(), "channel", channel.name().toLowerCase(Locale.ROOT));
        }
        for (Checksum result : Checksum.values()) {
            add(CHECKSUMS, rules.symbol(), "result", result.name().toLowerCase(Locale.ROOT));
        }
        counters.put(
                RESYNCS + rules.symbol(),
                Counter.builder(RESYNCS).tag("symbol", rules.symbol()).register(registry));
        Gauge.builder(FEED_STATE, window, it -> it.status(instrument).ordinal())
                .tag("symbol", rules.symbol())
                .register(registry);
    }

    private void add(String name, String symbol, String tag, String value) {
        counters.put(
                name + symbol + value,
                Counter.builder(name).tag("symbol", symbol).tag(tag, value).register(registry));
    }

    /** How a book message stood against its checksum. */
    enum Checksum {
        MATCH,
        MISMATCH,
        ABSENT
    }

    void tick(int instrument, Channel channel) {
        count(TICKS + symbol(instrument) + channel.name().toLowerCase(Locale.ROOT));
    }

    void checksum(int instrument, Checksum result) {
        count(CHECKSUMS + symbol(instrument) + result.name().toLowerCase(Locale.ROOT));
    }

    void resync(int instrument) {
        count(RESYNCS + symbol(instrument));
    }

    private String symbol(int instrument) {
        return instruments.rules(instrument).symbol();
    }

    private void count(String key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }

    void reconnect() {
        reconnects.increment();
    }

    void error(String kind) {
        registry.counter(ERRORS, "kind", kind).increment();
    }
}
