package io.breakwater.shell.state;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Everything of ours that the services count and measure; dashboards and alerts know these names and labels. {@code
 * docs/metrics.md} is made of this list. Every one also has the label {@code service}.
 */
public enum Metric {
    TICKS(
            Kind.COUNTER,
            "ticks",
            "Market-data messages taken in, by channel: book, trade; in decision also candle and status",
            by("symbol", "channel"),
            in("ingest", "decision")),
    CHECKSUMS(
            Kind.COUNTER,
            "checksums",
            "Book messages held against the venue's checksum; the result is match, mismatch or absent",
            by("symbol", "result"),
            in("ingest")),
    RESYNCS(Kind.COUNTER, "resyncs", "Books thrown away and asked for again", by("symbol"), in("ingest")),
    RECONNECTS(Kind.COUNTER, "reconnects", "Connections to the venue after the first", by(), in("ingest")),
    FEED_STATE(
            Kind.GAUGE,
            "feed.state",
            "What is known of the symbol's book: 0 SYNCING, 1 LIVE, 2 UNSAFE, 3 CLOSED",
            by("symbol"),
            in("ingest")),
    MARKET_FAULTS(
            Kind.COUNTER,
            "market.faults",
            "Market events that did not fit what the reader had: gap, difference (a repeated snapshot unlike its own"
                    + " book), malformed, unknown-symbol",
            by("kind"),
            in("decision", "risk", "execution")),
    PROPOSALS(Kind.COUNTER, "proposals", "Requests proposed by the strategy", by("symbol"), in("decision")),
    APPROVALS(Kind.COUNTER, "approvals", "Requests that risk approved", by(), in("risk")),
    DENIALS(Kind.COUNTER, "denials", "Requests that risk denied, by the rule that said no", by("rule"), in("risk")),
    NOT_SENT(
            Kind.COUNTER,
            "not.sent",
            "Approved orders that execution did not send: STALE, LIMIT, WRONG_EPOCH, NO_PERMIT",
            by("reason"),
            in("execution")),
    FILLS(Kind.COUNTER, "fills", "Fills recorded, by our side: BUY, SELL", by("symbol", "side"), in("execution")),
    REJECTS(
            Kind.COUNTER,
            "rejects",
            "Orders that the venue refused, in its words; there from the first refusal on",
            by("text"),
            in("execution")),
    ERRORS(
            Kind.COUNTER,
            "errors",
            "Things that went wrong inside, such as records that could not be read",
            by("kind"),
            in("ingest", "decision", "risk", "execution")),
    DROPPED(
            Kind.COUNTER,
            "dropped",
            "Records not taken in: FENCED_OFF (written under a token no longer in force), REPEATED (known before)",
            by("topic", "reason"),
            in("decision", "risk", "execution")),
    SERVICE_STATE(
            Kind.GAUGE,
            "service.state",
            "1 for where the service stands: STARTING, STANDBY, RECOVERING, ACTIVE, HALTED; 0 for the others",
            by("state"),
            in("ingest", "decision", "risk", "execution")),
    TRADING_STATE(
            Kind.GAUGE,
            "trading.state",
            "1 for the trading state in force: ACTIVE, REDUCE_ONLY, HALTED, KILLED; 0 for the others",
            by("state"),
            in("risk")),
    KILLS(
            Kind.GAUGE,
            "kills",
            "Kills in force by what they stop: all, account, strategy, symbol",
            by("scope"),
            in("risk")),
    EPOCH(Kind.GAUGE, "epoch", "The permit epoch in force; each kill of everything raises it", by(), in("risk")),
    GATE_OPEN(Kind.GAUGE, "gate.open", "1 while an order may leave, 0 while none may", by(), in("execution")),
    PERMIT_AGE(
            Kind.GAUGE,
            "permit.age.seconds",
            "Since execution last got a permit to trade; NaN before the first",
            by(),
            in("execution")),
    OUTBOX_WAITING(Kind.GAUGE, "outbox.waiting", "Reports recorded and not yet published", by(), in("execution")),
    PNL(
            Kind.GAUGE,
            "pnl",
            "Profit and loss in quote currency, of what is closed: realized, fees, net (realized less fees); for"
                    + " dashboards, not for decisions",
            by("symbol", "kind"),
            in("execution")),
    HOP_LATENCY(
            Kind.TIMER,
            "hop.latency",
            "From one step of an order's life to the next, see the hops below",
            by("hop"),
            in("ingest", "decision", "risk", "execution")),
    TICK_TO_ORDER(
            Kind.TIMER,
            "tick.to.order",
            "From the frame's arrival at ingest to the last look before the order it caused is sent",
            by(),
            in("execution"));

    /** The upper bounds of every histogram: the same for all services, so that histograms can be added. */
    public static final List<Duration> BUCKETS = List.of(
            Duration.ofNanos(100_000),
            Duration.ofNanos(250_000),
            Duration.ofNanos(500_000),
            Duration.ofMillis(1),
            Duration.ofNanos(2_500_000),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2_500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    /** What can be done with a metric's values. */
    public enum Kind {
        /** Only ever grows; a rate can be taken of it. */
        COUNTER("_total"),
        /** A value of this moment. */
        GAUGE(""),
        /** A histogram of durations in seconds. */
        TIMER("_seconds");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Kind kind;
    private final String text;
    private final String meaning;
    private final List<String> labels;
    private final List<String> services;

    Metric(Kind kind, String text, String meaning, List<String> labels, List<String> services) {
        this.kind = kind;
        this.text = "breakwater." + text;
        this.meaning = meaning;
        this.labels = labels;
        this.services = services;
    }

    private static List<String> by(String... labels) {
        return List.of(labels);
    }

    private static List<String> in(String... services) {
        return List.of(services);
    }

    public Kind kind() {
        return kind;
    }

    /** The labels beside {@code service}, in the order in which their values are given. */
    public List<String> labels() {
        return labels;
    }

    /** The services that have it. */
    public List<String> services() {
        return services;
    }

    /** What it says, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The name as Prometheus writes it. */
    public String prometheusName() {
        return text.replace('.', '_') + kind.suffix;
    }

    /** Whether its services have it from their start, with 0 where nothing has happened. */
    public boolean isThereFromTheStart() {
        return this != REJECTS;
    }

    /** The counter with these values of the labels; made at its first use. */
    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(text).description(meaning).tags(tags(values)).register(registry);
    }

    /** Shows a value of something for as long as that is there. */
    public <T> void gauge(MeterRegistry registry, T watched, ToDoubleFunction<T> value, String... values) {
        Gauge.builder(text, watched, value)
                .description(meaning)
                .tags(tags(values))
                .register(registry);
    }

    /** The timer with these values of the labels. Whoever measures often keeps it. */
    public Timer timer(MeterRegistry registry, String... values) {
        return Timer.builder(text)
                .description(meaning)
                .tags(tags(values))
                .serviceLevelObjectives(BUCKETS.toArray(Duration[]::new))
                .register(registry);
    }

    private List<Tag> tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(
                    this + " has the labels " + labels + ", was given the values " + List.of(values));
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(labels.get(i), values[i]));
        }
        return tags;
    }

    /** A constant as a label's value: UNKNOWN_SYMBOL is unknown-symbol. */
    public static String value(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
