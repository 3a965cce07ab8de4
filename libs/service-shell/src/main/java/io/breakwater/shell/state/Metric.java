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
            MetricKind.COUNTER,
            "ticks",
            "Market-data messages taken in, by channel: book, trade; in decision also candle and status",
            by("symbol", "channel"),
            in("ingest", "decision")),
    CHECKSUMS(
            MetricKind.COUNTER,
            "checksums",
            "Book messages held against the venue's checksum; the result is match, mismatch or absent",
            by("symbol", "result"),
            in("ingest")),
    RESYNCS(MetricKind.COUNTER, "resyncs", "Books thrown away and asked for again", by("symbol"), in("ingest")),
    RECONNECTS(MetricKind.COUNTER, "reconnects", "Connections to the venue after the first", by(), in("ingest")),
    FEED_STATE(
            MetricKind.GAUGE,
            "feed.state",
            "What is known of the symbol's book: 0 SYNCING, 1 LIVE, 2 UNSAFE, 3 CLOSED",
            by("symbol"),
            in("ingest")),
    FEED_AGE(
            MetricKind.GAUGE,
            "feed.age.seconds",
            "Since the last message of the symbol's book came; NaN before the first of a connection",
            by("symbol"),
            in("ingest")),
    MARKET_FAULTS(
            MetricKind.COUNTER,
            "market.faults",
            "Market events that did not fit what the reader had: gap, difference (a repeated snapshot unlike its own"
                    + " book), malformed, unknown-symbol",
            by("kind"),
            in("decision", "risk", "execution")),
    PROPOSALS(MetricKind.COUNTER, "proposals", "Requests proposed by the strategy", by("symbol"), in("decision")),
    APPROVALS(MetricKind.COUNTER, "approvals", "Requests that risk approved", by(), in("risk")),
    DENIALS(
            MetricKind.COUNTER,
            "denials",
            "Requests that risk denied, by the rule that said no",
            by("rule"),
            in("risk")),
    NOT_SENT(
            MetricKind.COUNTER,
            "not.sent",
            "Approved orders that execution did not send: STALE, LIMIT, WRONG_EPOCH, NO_PERMIT",
            by("reason"),
            in("execution")),
    FILLS(MetricKind.COUNTER, "fills", "Fills recorded, by our side: BUY, SELL", by("symbol", "side"), in("execution")),
    FILLS_VALUE(
            MetricKind.COUNTER,
            "fills.value",
            "What was bought and sold for, in quote currency, without fees",
            by("symbol", "side"),
            in("execution")),
    REJECTS(
            MetricKind.COUNTER,
            "rejects",
            "Orders that the venue refused, in its words; there from the first refusal on",
            by("text"),
            in("execution")),
    ERRORS(
            MetricKind.COUNTER,
            "errors",
            "Things that went wrong inside, such as records that could not be read",
            by("kind"),
            in("ingest", "decision", "risk", "execution")),
    DROPPED(
            MetricKind.COUNTER,
            "dropped",
            "Records not taken in: FENCED_OFF (written under a token no longer in force), REPEATED (known before)",
            by("topic", "reason"),
            in("decision", "risk", "execution")),
    LAG(
            MetricKind.GAUGE,
            "lag.records",
            "Records of the topic that are not handled yet; NaN while the role is not played or the broker is silent",
            by("topic"),
            in("decision", "risk", "execution")),
    LOOP_AGE(
            MetricKind.GAUGE,
            "loop.age.seconds",
            "Since the role's loop last came round; NaN while the role is not played",
            by(),
            in("decision", "risk", "execution")),
    MODEL_LATENCY(MetricKind.TIMER, "model.latency", "What the model takes for an answer", by(), in("decision")),
    SERVICE_STATE(
            MetricKind.GAUGE,
            "service.state",
            "1 for where the service stands: STARTING, STANDBY, RECOVERING, ACTIVE, HALTED; 0 for the others",
            by("state"),
            in("ingest", "decision", "risk", "execution")),
    TRADING_STATE(
            MetricKind.GAUGE,
            "trading.state",
            "1 for the trading state in force: ACTIVE, REDUCE_ONLY, HALTED, KILLED; 0 for the others",
            by("state"),
            in("risk")),
    KILLS(
            MetricKind.GAUGE,
            "kills",
            "Kills in force by what they stop: all, account, strategy, symbol",
            by("scope"),
            in("risk")),
    EPOCH(MetricKind.GAUGE, "epoch", "The permit epoch in force; each kill of everything raises it", by(), in("risk")),
    BREAKER_TRIPS(MetricKind.COUNTER, "breaker.trips", "Kills that the loss breaker ordered", by(), in("risk")),
    LOSS(
            MetricKind.GAUGE,
            "loss",
            "The loss since the last re-arm as the loss breaker measures it, negative for a gain; NaN without a price",
            by(),
            in("risk")),
    ACCOUNT_LIMIT(
            MetricKind.GAUGE,
            "account.limit",
            "The account's limits in force: loss (quote currency), orders (in the window), data-age (seconds)",
            by("kind"),
            in("risk")),
    SYMBOL_LIMIT(
            MetricKind.GAUGE,
            "symbol.limit",
            "A symbol's limits in force: order-notional (quote), position (base), collar (share of the mid price)",
            by("symbol", "kind"),
            in("risk")),
    EXPOSURE(
            MetricKind.GAUGE,
            "exposure",
            "The worst-case position with all working orders, in base units, as the limit of the position counts it",
            by("symbol"),
            in("risk")),
    UNREALIZED(
            MetricKind.GAUGE,
            "unrealized",
            "What closing the position at the best price would add, in quote currency; NaN without that price",
            by("symbol"),
            in("risk")),
    POSITION(
            MetricKind.GAUGE,
            "position",
            "The position in base units, by what the service has booked itself; the two must agree",
            by("symbol"),
            in("risk", "execution")),
    OPEN_ORDERS(MetricKind.GAUGE, "open.orders", "Orders approved and not ended", by(), in("risk")),
    GATE_OPEN(MetricKind.GAUGE, "gate.open", "1 while an order may leave, 0 while none may", by(), in("execution")),
    PERMIT_AGE(
            MetricKind.GAUGE,
            "permit.age.seconds",
            "Since execution last got a permit to trade; NaN before the first",
            by(),
            in("execution")),
    OUTBOX_WAITING(MetricKind.GAUGE, "outbox.waiting", "Reports recorded and not yet published", by(), in("execution")),
    UNANSWERED_AGE(
            MetricKind.GAUGE,
            "unanswered.age.seconds",
            "Since the oldest request that the venue has not answered, an order or a cancel, was made; 0 without one",
            by(),
            in("execution")),
    EQUITY(
            MetricKind.GAUGE,
            "equity",
            "Cash at the venue, and what is held there at the price at which it could be sold, in quote currency",
            by(),
            in("execution")),
    PNL(
            MetricKind.GAUGE,
            "pnl",
            "Profit and loss in quote currency, of what is closed: realized, fees, net (realized less fees)",
            by("symbol", "kind"),
            in("execution")),
    HOP_LATENCY(
            MetricKind.TIMER,
            "hop.latency",
            "From one step of an order's life to the next, see the hops below",
            by("hop"),
            in("ingest", "decision", "risk", "execution")),
    TICK_TO_ORDER(
            MetricKind.TIMER,
            "tick.to.order",
            "From the frame's arrival at ingest to the last look before the order it caused is sent",
            by(),
            in("execution")),
    SPANS(
            MetricKind.COUNTER,
            "spans",
            "Steps of orders' traces: taken by the collector, or dropped; 0 where nothing is traced",
            by("result"),
            in("decision", "risk", "execution")),
    NOTICES(MetricKind.COUNTER, "notices", "Notices: taken, failed, dropped", by("result"), in("risk", "execution"));

    private final MetricKind kind;
    private final String text;
    private final String meaning;
    private final List<String> labels;
    private final List<String> services;

    Metric(MetricKind kind, String text, String meaning, List<String> labels, List<String> services) {
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

    public MetricKind kind() {
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
        return text.replace('.', '_') + kind.suffix();
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
                .serviceLevelObjectives(MetricKind.BUCKETS.toArray(Duration[]::new))
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
