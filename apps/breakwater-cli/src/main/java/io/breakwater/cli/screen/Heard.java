package io.breakwater.cli.screen;

import io.breakwater.cli.paper.TopicListener;
import io.breakwater.cli.screen.Scene.Flow;
import io.breakwater.cli.screen.Scene.Percentiles;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Trace;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the topics of a run have said so far, kept for the screen. One thread hears, another one looks. */
public final class Heard implements TopicListener {

    private static final String LIVE = "LIVE";

    private static final class Feed {
        private final Quotes quotes = new Quotes();
        private String status = Scene.UNKNOWN;
        private String receivedTime = "";
    }

    private final Said said;
    private final LongSupplier nanoTime;
    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    private final Map<String, Long> denials = new HashMap<>();
    private final RecentTimes tickToOrder = new RecentTimes();
    private long proposed;
    private long approved;
    private long notSent;
    private long rejected;
    private long fills;
    private long lastReport = -1;

    /**
     * Nothing yet.
     *
     * @param symbols in the order in which they are shown
     * @param said is told every fill
     */
    public Heard(List<String> symbols, Said said) {
        this(symbols, said, System::nanoTime);
    }

    Heard(List<String> symbols, Said said, LongSupplier nanoTime) {
        this.said = said;
        this.nanoTime = nanoTime;
        symbols.forEach(each -> feeds.put(each, new Feed()));
    }

    @Override
    public synchronized void heard(String topic, Iterable<Header> headers, JsonNode value) {
        if (topic.equals(Topics.MARKET_EVENTS.name())) {
            market(value);
        } else if (topic.equals(Topics.ORDERS_PROPOSED.name())) {
            proposed++;
        } else if (topic.equals(Topics.ORDERS_APPROVED.name())) {
            approved++;
        } else if (topic.equals(Topics.ORDERS_DENIED.name())) {
            denials.merge(rule(value.path("denial")), 1L, Long::sum);
        } else if (topic.equals(Topics.EXECUTIONS.name()) && isNew(headers)) {
            report(headers, value);
        }
    }

    private void market(JsonNode event) {
        Feed feed = feeds.get(event.path("id").path("symbol").asString(""));
        if (feed == null) {
            return;
        }
        if (event.path("event").asString("").equals("FEED_STATUS")) {
            feed.status = event.path("status").asString(Scene.UNKNOWN);
            if (!feed.status.equals(LIVE)) {
                feed.quotes.forget();
            }
            return;
        }
        feed.receivedTime = event.path("receivedTime").asString("");
        feed.quotes.on(event);
    }

    /** As results tell it. */
    private static String rule(JsonNode denial) {
        try {
            return ContractsJson.mapper().treeToValue(denial, Denial.class).rule();
        } catch (JacksonException _) {
            return "unreadable"; // the services halt over it, and say so
        }
    }

    /** Execution publishes again what it does not know to be published, under the same number. */
    private boolean isNew(Iterable<Header> headers) {
        OptionalLong number = Headers.number(headers, Headers.SEQ);
        if (number.isPresent() && number.getAsLong() <= lastReport) {
            return false;
        }
        lastReport = number.orElse(lastReport);
        return true;
    }

    private void report(Iterable<Header> headers, JsonNode report) {
        switch (report.path("execType").asString("")) {
            case "NEW" -> measure(Trace.of(headers).stamps());
            case "TRADE" -> fill(report);
            case "REJECTED" -> rejected++;
            case "NOT_SENT" -> notSent++;
            default -> {}
        }
    }

    private void fill(JsonNode trade) {
        fills++;
        time(trade.path("transactTime").asString(""))
                .ifPresent(time -> said.add(
                        time,
                        "fill: " + trade.path("side").asString("") + " "
                                + trade.path("lastQty").asString("") + " "
                                + trade.path("symbol").asString("") + " at "
                                + trade.path("lastPx").asString("") + ", fee "
                                + trade.path("fee").asString("") + " "
                                + trade.path("feeCurrency").asString("")));
    }

    /** Every order that the venue took is reported as new once. */
    private void measure(Map<String, Long> stamps) {
        Long received = stamps.get("received");
        Long submitted = stamps.get("submitted");
        if (received != null && submitted != null) {
            tickToOrder.add(nanoTime.getAsLong(), submitted - received);
        }
    }

    /** The counts so far, with those that others keep. */
    synchronized Flow flow(long ticks, String open) {
        return new Flow(ticks, proposed, approved, open, notSent, rejected, fills, denials);
    }

    synchronized Optional<Percentiles> latency() {
        return tickToOrder.percentiles(nanoTime.getAsLong());
    }

    synchronized List<String> symbols() {
        return List.copyOf(feeds.keySet());
    }

    synchronized String status(String symbol) {
        return feed(symbol).status;
    }

    /** When ingest received the newest market data of a symbol. */
    synchronized Optional<Instant> receivedTime(String symbol) {
        return time(feed(symbol).receivedTime);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty(); // nothing came yet, or no time with it
        }
    }

    synchronized Scene.Prices prices(String symbol) {
        Optional<BigDecimal> bid = feed(symbol).quotes.bid();
        Optional<BigDecimal> ask = feed(symbol).quotes.ask();
        Optional<BigDecimal> spread = bid.flatMap(low -> ask.map(high -> high.subtract(low)));
        return new Scene.Prices(text(bid), text(ask), text(spread));
    }

    private static String text(Optional<BigDecimal> price) {
        return price.map(BigDecimal::toPlainString).orElse(Scene.UNKNOWN);
    }

    /** Where a position of this sign could be closed now. */
    synchronized Optional<BigDecimal> closingPrice(String symbol, BigDecimal position) {
        return feed(symbol).quotes.closingPrice(position);
    }

    private Feed feed(String symbol) {
        return feeds.getOrDefault(symbol, new Feed());
    }
}
