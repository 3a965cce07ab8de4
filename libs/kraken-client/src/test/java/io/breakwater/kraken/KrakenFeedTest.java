package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import io.breakwater.kraken.KrakenFeed.OnMalformed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrakenFeedTest {

    private final Sink sink = new Sink();
    private final KrakenFeed feed = new KrakenFeed(Fixtures.bitcoinAndEther(), sink, OnMalformed.COUNT);

    @Test
    void acknowledgementsStartTheBookOver() {
        send(10, ack("subscribe", 25));
        send(11, ack("unsubscribe", 25));
        send(12, ack("subscribe", 100));

        assertThat(sink.lines)
                .containsExactly("resync 0 depth 25 at 10", "resync 0 depth 25 at 11", "resync 0 depth 100 at 12");
        assertThat(feed.counts().acks()).isEqualTo(3);
    }

    @Test
    void anAcknowledgementWithoutDepthMeansTheDefault() {
        send(1, """
                {"method":"subscribe","success":true,"result":{"channel":"book","symbol":"BTC/USD"}}""");

        assertThat(sink.lines).containsExactly("resync 0 depth 10 at 1");
    }

    @Test
    void otherAcknowledgementsLeaveTheBookAlone() {
        send(1, Fixtures.frame("handwritten_frames", "subscribe_ack_trade"));
        send(1, Fixtures.frame("handwritten_frames", "subscribe_ack_instrument"));
        send(1, ack("subscribe", 10).replace("BTC/USD", "XRP/USD"));

        assertThat(sink.lines).isEmpty();
        assertThat(feed.counts().acks()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} bids and {1} asks need depth {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # bids | asks | depth
            0      | 0    | 10
            10     | 10   | 10
            3      | 11   | 25
            25     | 25   | 25
            26     | 25   | 100
            101    | 5    | 500
            5      | 501  | 1000
            1000   | 1000 | 1000
            """)
    void aSnapshotWithoutAcknowledgementTellsTheDepth(int bids, int asks, int depth) {
        send(5, snapshot(bids, asks));

        assertThat(sink.lines)
                .containsExactly(
                        "resync 0 depth " + depth + " at 5", "book 0 snapshot " + (bids + asks) + " levels at 5");
    }

    @Test
    void aSnapshotAfterAnAcknowledgementKeepsItsDepth() {
        send(1, ack("subscribe", 100));
        send(2, snapshot(3, 3));

        assertThat(sink.lines).containsExactly("resync 0 depth 100 at 1", "book 0 snapshot 6 levels at 2");
    }

    @Test
    void aSnapshotDeeperThanKrakenOffersIsMalformed() {
        send(1, snapshot(1001, 0));

        assertThat(sink.lines).isEmpty();
        assertThat(feed.counts().books()).isZero();
        assertThat(feed.counts().malformed()).isOne();
    }

    @Test
    void theTradesOfASnapshotArePastAndNeverPassedOn() {
        send(1, trades(7, 8));
        send(2, trades(7, 8, 9).replace("update", "snapshot"));
        send(3, trades(9, 10));

        assertThat(sink.lines).containsExactly("trade 0 at 1", "trade 0 at 1", "trade 0 at 3");
        assertThat(feed.counts().trades()).isEqualTo(3);
        assertThat(feed.counts().repeatedTrades()).isEqualTo(4);
    }

    @Test
    void aTradeMessageMayComeNewestFirst() {
        send(1, trades(9, 8, 7));
        send(2, trades(10, 9));

        assertThat(sink.lines).containsExactly("trade 0 at 1", "trade 0 at 1", "trade 0 at 1", "trade 0 at 2");
    }

    @Test
    void tradesWithoutAnIdAreAllPassedOn() {
        send(1, trades(0, 0));
        send(2, trades(0));

        assertThat(feed.counts().trades()).isEqualTo(3);
    }

    @Test
    void onlyCandlesThatFinishNowArePassedOn() {
        send(1, Fixtures.frame("handwritten_frames", "ohlc_snapshot_with_gaps"));
        send(2, Fixtures.frame("handwritten_frames", "ohlc_update"));
        send(3, Fixtures.frame("handwritten_frames", "ohlc_update"));

        assertThat(sink.lines)
                .as("of a snapshot none, however old its candles are")
                .containsExactly("candle 0 from 1772600700000000000 at 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel_only", "maintenance", "post_only", "limit_only_of_the_future"})
    void anEngineThatIsNotOnlineMakesEveryBookWaitForASnapshot(String system) {
        send(1, ack("subscribe", 25));
        send(2, ack("subscribe", 100).replace("BTC/USD", "ETH/USD"));
        sink.lines.clear();

        send(3, status("online"));
        assertThat(sink.lines).isEmpty();
        send(4, status(system));

        assertThat(sink.lines).containsExactly("resync 0 depth 25 at 4", "resync 1 depth 100 at 4");
    }

    @Test
    void anEngineThatIsNotOnlineLeavesABookAloneThatHasNotBegun() {
        send(1, status("maintenance"));

        assertThat(sink.lines).isEmpty();
        assertThat(feed.counts().statuses()).isOne();
    }

    private static String status(String system) {
        return "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"" + system + "\"}]}";
    }

    @Test
    void countsEverythingByKind() {
        Fixtures.lines("handwritten_frames")
                .forEach(line -> send(1, line.get("raw").asString()));

        assertThat(feed.counts()).isEqualTo(new FeedCounts(22, 0, 3, 0, 1, 5, 5, 1, 2, 1, 2, 0));
    }

    @Test
    void aTextThatIsNoJsonStopsAStrictFeedOnly() {
        byte[] frame = Fixtures.frame("handwritten_frames", "not_json");
        KrakenFeed strict = new KrakenFeed(Fixtures.bitcoinAndEther(), sink, OnMalformed.THROW);

        send(1, frame);

        assertThat(feed.counts().malformed()).isOne();
        assertThatThrownBy(() -> strict.frame(frame, 0, frame.length, 1)).isInstanceOf(MalformedMessage.class);
        assertThat(strict.counts().malformed()).isOne();
    }

    @Test
    void countsRowsOfUnknownSymbols() {
        send(1, trades(1, 2).replace("BTC/USD", "XRP/USD"));

        assertThat(feed.counts().unknownSymbols()).isEqualTo(2);
        assertThat(sink.lines).isEmpty();
    }

    private static String ack(String method, int depth) {
        return "{\"method\":\"" + method + "\",\"success\":true,\"result\":{\"channel\":\"book\",\"depth\":" + depth
                + ",\"symbol\":\"BTC/USD\"}}";
    }

    private static String snapshot(int bids, int asks) {
        return "{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":" + levels(bids)
                + ",\"asks\":" + levels(asks) + ",\"checksum\":7}]}";
    }

    private static String levels(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(price -> "{\"price\":" + price + ",\"qty\":1}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String trades(int... ids) {
        return IntStream.of(ids)
                .mapToObj(
                        id -> "{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"price\":1,\"qty\":1,\"trade_id\":" + id + "}")
                .collect(Collectors.joining(",", "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[", "]}"));
    }

    private void send(long received, String frame) {
        send(received, Fixtures.bytesOf(frame));
    }

    private void send(long received, byte[] frame) {
        feed.frame(frame, 0, frame.length, received);
    }

    private static final class Sink implements MarketSink {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void onBook(int instrument, BookChange change, long receivedTime) {
            lines.add("book " + instrument + (change.isSnapshot() ? " snapshot " : " update ") + change.size()
                    + " levels at " + receivedTime);
        }

        @Override
        public void onTrade(int instrument, int takerSide, long price, long qty, long exchangeTime, long receivedTime) {
            lines.add("trade " + instrument + " at " + receivedTime);
        }

        @Override
        public void onCandle(int instrument, CandleTick candle, long receivedTime) {
            lines.add("candle " + instrument + " from " + candle.beginTime() + " at " + receivedTime);
        }

        @Override
        public void onResync(int instrument, int depth, long receivedTime) {
            lines.add("resync " + instrument + " depth " + depth + " at " + receivedTime);
        }
    }
}
