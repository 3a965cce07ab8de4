package io.breakwater.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.screen.Scene.Percentiles;
import io.breakwater.cli.screen.Scene.Prices;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.Headers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

class HeardTest {

    private static final String TOO_OLD = """
            {"denial":{"denial":"MARKET_DATA_UNFIT","status":"LIVE","ageMillis":5200,"limitMillis":5000,
             "reason":"the data is too old"}}""";
    private static final BigDecimal LONG_POSITION = new BigDecimal("0.5");

    private final AtomicLong nanos = new AtomicLong();
    private final Said said = new Said();
    private final Heard heard = new Heard(List.of("BTC/USD", "ETH/USD"), said, nanos::get);

    private void hear(Topics.Topic<?> topic, String json, Header... headers) {
        heard.heard(topic.name(), List.of(headers), ContractsJson.mapper().readTree(json));
    }

    private void market(String json) {
        hear(Topics.MARKET_EVENTS, json.replace("ID", "\"id\":{\"symbol\":\"BTC/USD\"}"));
    }

    private void snapshot() {
        market("""
                {"event":"BOOK_SNAPSHOT",ID,"depth":2,"receivedTime":"2026-01-01T00:00:00.120Z",
                 "bids":[{"price":"100.0","qty":"1"},{"price":"99.5","qty":"1"}],
                 "asks":[{"price":"100.5","qty":"1"},{"price":"101.0","qty":"1"}]}""");
    }

    private void update(String bids, String asks) {
        market("{\"event\":\"BOOK_UPDATE\",ID,\"receivedTime\":\"2026-01-01T00:00:01Z\",\"bids\":[" + bids
                + "],\"asks\":[" + asks + "]}");
    }

    private static String level(String price, String qty) {
        return "{\"price\":\"" + price + "\",\"qty\":\"" + qty + "\"}";
    }

    @Test
    void theBestPricesFollowTheBook() {
        assertThat(heard.prices("BTC/USD")).isEqualTo(Prices.NONE);
        update(level("100.0", "1"), "");
        assertThat(heard.prices("BTC/USD")).as("before a snapshot").isEqualTo(Prices.NONE);

        snapshot();
        assertThat(heard.prices("BTC/USD")).isEqualTo(new Prices("100.0", "100.5", "0.5"));

        update(level("100.0", "0"), level("100.2", "3"));
        assertThat(heard.prices("BTC/USD")).isEqualTo(new Prices("99.5", "100.2", "0.7"));
        assertThat(heard.closingPrice("BTC/USD", LONG_POSITION)).contains(new BigDecimal("99.5"));
        assertThat(heard.closingPrice("BTC/USD", LONG_POSITION.negate())).contains(new BigDecimal("100.2"));
        assertThat(heard.receivedTime("BTC/USD")).contains(Instant.parse("2026-01-01T00:00:01Z"));
        assertThat(heard.receivedTime("ETH/USD")).isEmpty();
    }

    @Test
    void aLevelThatFellOutOfTheDepthDoesNotComeBack() {
        snapshot();
        update("", level("100.1", "1"));
        update("", level("100.1", "0") + "," + level("100.5", "0"));

        assertThat(heard.prices("BTC/USD").ask())
                .as("101.0 fell out, and nobody told it again")
                .isEqualTo("-");
    }

    @Test
    void aBookThatIsNotToBeTrustedHasNoPrices() {
        snapshot();
        market("{\"event\":\"FEED_STATUS\",ID,\"status\":\"UNSAFE\"}");

        assertThat(heard.status("BTC/USD")).isEqualTo("UNSAFE");
        assertThat(heard.prices("BTC/USD")).isEqualTo(Prices.NONE);
        update(level("100.0", "1"), level("100.5", "1"));
        assertThat(heard.prices("BTC/USD")).isEqualTo(Prices.NONE);

        snapshot();
        market("{\"event\":\"FEED_STATUS\",ID,\"status\":\"LIVE\"}");
        assertThat(heard.status("BTC/USD")).isEqualTo("LIVE");
        assertThat(heard.prices("BTC/USD").bid()).isEqualTo("100.0");
    }

    @Test
    void symbolsThatAreNotShownAreNotKept() {
        hear(Topics.MARKET_EVENTS, "{\"event\":\"FEED_STATUS\",\"id\":{\"symbol\":\"X/Y\"},\"status\":\"LIVE\"}");

        assertThat(heard.symbols()).containsExactly("BTC/USD", "ETH/USD");
        assertThat(heard.status("X/Y")).isEqualTo("-");
    }

    @Test
    void ordersAreCountedAndDenialsByTheirRule() {
        hear(Topics.ORDERS_PROPOSED, "{}");
        hear(Topics.ORDERS_PROPOSED, "{}");
        hear(Topics.ORDERS_APPROVED, "{}");
        hear(Topics.ORDERS_DENIED, TOO_OLD);
        hear(Topics.ORDERS_DENIED, TOO_OLD);
        hear(Topics.ORDERS_DENIED, "{\"denial\":{\"denial\":\"OF_A_LATER_VERSION\"}}");
        hear(Topics.EXECUTIONS, "{\"execType\":\"NOT_SENT\"}");
        hear(Topics.EXECUTIONS, "{\"execType\":\"REJECTED\"}");

        assertThat(heard.flow(7, "3"))
                .isEqualTo(new Scene.Flow(7, 2, 1, "3", 1, 1, 0, Map.of("market_data", 2L, "unreadable", 1L)));
    }

    @Test
    void aFillIsToldOnceHoweverOftenItIsPublished() {
        String fill = """
                {"execType":"TRADE","symbol":"BTC/USD","side":"BUY","lastQty":"0.02","lastPx":"64000.1",
                 "fee":"3.2","feeCurrency":"USD","transactTime":"2026-01-01T00:00:00.150Z"}""";
        hear(Topics.EXECUTIONS, fill, new RecordHeader(Headers.SEQ, Headers.bytes(1)));
        hear(Topics.EXECUTIONS, fill, new RecordHeader(Headers.SEQ, Headers.bytes(1)));
        hear(Topics.EXECUTIONS, fill, new RecordHeader(Headers.SEQ, Headers.bytes(2)));

        assertThat(heard.flow(0, "-").fills()).isEqualTo(2);
        assertThat(said.events()).hasSize(2);
        assertThat(said.events().getFirst())
                .isEqualTo(new Scene.Event(
                        Instant.parse("2026-01-01T00:00:00.150Z"), "fill: BUY 0.02 BTC/USD at 64000.1, fee 3.2 USD"));
    }

    private void order(Duration tickToOrder) {
        String stamps = "received=1000,decided=1001,submitted=" + (1000 + tickToOrder.toNanos());
        hear(Topics.EXECUTIONS, "{\"execType\":\"NEW\"}", new RecordHeader(Headers.TRACE, Headers.bytes(stamps)));
    }

    @Test
    void theLatencyIsThatOfTheLastMinute() {
        assertThat(heard.latency()).isEmpty();
        for (int i = 1; i <= 200; i++) {
            order(Duration.ofMillis(i));
        }
        hear(Topics.EXECUTIONS, "{\"execType\":\"NEW\"}");
        assertThat(heard.latency()).contains(new Percentiles(Duration.ofMillis(100), Duration.ofMillis(198), 200));

        nanos.set(Duration.ofSeconds(59).toNanos());
        order(Duration.ofMillis(500));
        nanos.set(Duration.ofSeconds(61).toNanos());
        assertThat(heard.latency()).contains(new Percentiles(Duration.ofMillis(500), Duration.ofMillis(500), 1));

        nanos.set(Duration.ofSeconds(120).toNanos());
        assertThat(heard.latency()).isEmpty();
    }

    @Test
    void aSentenceOfSeveralLinesIsOneLineAndTheOldestGo() {
        said.add(Instant.EPOCH, "risk ended:\n  it said why\n");
        assertThat(said.events()).containsExactly(new Scene.Event(Instant.EPOCH, "risk ended: it said why"));

        for (int i = 0; i < 200; i++) {
            said.add(Instant.EPOCH, "sentence " + i);
        }
        assertThat(said.events()).hasSize(100);
        assertThat(said.events().getLast().sentence()).isEqualTo("sentence 199");
    }
}
