package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.testing.ScriptedPeer;
import io.breakwater.testing.ScriptedVenue;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KrakenStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StreamSettings.Timing UNHURRIED = timing(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final String LIST = "{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"pairs\":[]}}";

    private final Instruments instruments = Fixtures.bitcoinAndEther();
    private final Overheard heard = new Overheard(instruments);
    private final ScriptedVenue venue = new ScriptedVenue();
    private final AtomicReference<KrakenStream> stream = new AtomicReference<>();

    private static StreamSettings.Timing timing(Duration reply, Duration idle) {
        return new StreamSettings.Timing(
                reply, idle, Duration.ofSeconds(30), Duration.ofMillis(20), Duration.ofMillis(100), PATIENCE);
    }

    private ScriptedPeer connect(StreamSettings settings) {
        KrakenStream started = new KrakenStream(settings, instruments, heard, new Random(1));
        stream.set(started);
        started.start();
        return venue.accept(PATIENCE);
    }

    private StreamSettings settings(StreamSettings.Timing timing) {
        return new StreamSettings(venue.url(), "live", 25, 2, 64, timing);
    }

    @AfterEach
    void tearDown() {
        venue.close();
        if (stream.get() != null) {
            stream.get().close();
        }
    }

    private static void list(ScriptedPeer peer) {
        assertThat(peer.read()).contains("\"method\":\"subscribe\"", "\"channel\":\"instrument\"");
        peer.send("{\"method\":\"subscribe\",\"req_id\":1,\"result\":{\"channel\":\"instrument\"},\"success\":true}");
        peer.send(LIST);
    }

    private static void ack(ScriptedPeer peer, String method, String channel, String symbol, int reqId) {
        peer.send("{\"method\":\"" + method + "\",\"req_id\":" + reqId + ",\"result\":{\"channel\":\"" + channel
                + "\",\"symbol\":\"" + symbol + "\"},\"success\":true}");
    }

    private static void ackBoth(ScriptedPeer peer, String channel, int reqId) {
        ack(peer, "subscribe", channel, "BTC/USD", reqId);
        ack(peer, "subscribe", channel, "ETH/USD", reqId);
    }

    private static void subscribeAll(ScriptedPeer peer) {
        list(peer);
        assertThat(peer.read()).contains("\"trade\"");
        ackBoth(peer, "trade", 2);
        assertThat(peer.read()).contains("\"book\"");
        ackBoth(peer, "book", 3);
    }

    private static String snapshot(String symbol) {
        return "{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"" + symbol
                + "\",\"bids\":[{\"price\":1.1,\"qty\":2.00000000}],\"asks\":[],\"checksum\":1}]}";
    }

    @Test
    void asksForTheListFirstThenForTradesAndBooksInBatchesThatAreAnsweredBeforeTheNext() {
        ScriptedPeer peer = connect(new StreamSettings(venue.url(), "live", 25, 1, 64, UNHURRIED));
        list(peer);
        assertThat(peer.read())
                .isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":[\"BTC/USD\"]},"
                        + "\"req_id\":2}");
        ack(peer, "subscribe", "trade", "BTC/USD", 2);
        assertThat(peer.read())
                .isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"],"
                        + "\"depth\":25,\"snapshot\":true},\"req_id\":3}");
        ack(peer, "subscribe", "book", "BTC/USD", 3);
        assertThat(peer.read()).contains("\"trade\"", "ETH/USD", "\"req_id\":4");
    }

    @Test
    void sendsNothingFurtherUntilEverySymbolOfARequestIsAnswered() {
        ScriptedPeer peer = connect(settings(timing(Duration.ofSeconds(1), PATIENCE)));
        list(peer);
        assertThat(peer.read()).contains("[\"BTC/USD\",\"ETH/USD\"]");
        ack(peer, "subscribe", "trade", "BTC/USD", 2);
        peer.awaitEnd();
        assertThat(awaited("disconnected")).contains("the request to subscribe trade was not answered within PT1S");
    }

    private String awaited(String beginning) {
        try {
            return heard.await(beginning);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leavesOutWhatTheListenerDoesNotWant() {
        heard.wanting(instrument -> instrument == 1);
        ScriptedPeer peer = connect(settings(UNHURRIED));
        list(peer);
        assertThat(peer.read()).contains("[\"ETH/USD\"]");
    }

    @Test
    void joinsTheFragmentsOfAMessageEvenWithinACharacter() {
        ScriptedPeer peer = connect(settings(UNHURRIED));
        peer.sendInFragments(
                "{\"channel\":\"status\",\"data\":[{\"connection_id\":\"ü€\uD83D\uDE00 15413894943188002760\"}]}", 3);
        awaited("status ü€\uD83D\uDE00 15413894943188002760");
    }

    @Test
    void subscribesOneBookAnewWhenAskedAndLeavesTheOthersAlone() {
        heard.doing(line -> {
            if (line.equals("update of ETH/USD")) {
                stream.get().resubscribe(1);
            }
        });
        ScriptedPeer peer = connect(settings(UNHURRIED));
        subscribeAll(peer);
        peer.send(snapshot("BTC/USD"));
        peer.send(snapshot("ETH/USD"));
        peer.send(snapshot("ETH/USD").replace("snapshot", "update"));
        peer.send(snapshot("ETH/USD").replace("snapshot", "update"));
        assertThat(peer.read())
                .isEqualTo("{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"ETH/USD\"],"
                        + "\"depth\":25},\"req_id\":4}");
        ack(peer, "unsubscribe", "book", "ETH/USD", 4);
        assertThat(peer.read()).contains("\"subscribe\"", "\"book\"", "[\"ETH/USD\"]", "\"req_id\":5");
        ack(peer, "subscribe", "book", "ETH/USD", 5);
        peer.send(snapshot("ETH/USD").replace("snapshot", "update"));
        assertThat(peer.read()).contains("\"unsubscribe\"", "\"req_id\":6");
    }

    @Test
    void subscribesABookAnewWhoseSnapshotDoesNotCome() {
        ScriptedPeer peer = connect(settings(timing(Duration.ofSeconds(1), PATIENCE)));
        subscribeAll(peer);
        peer.send(snapshot("ETH/USD"));
        assertThat(peer.read()).contains("\"unsubscribe\"", "[\"BTC/USD\"]");
    }

    @Test
    void connectsAnewAsAnotherGenerationWhenNoMessageComes() {
        ScriptedPeer peer = connect(settings(timing(PATIENCE, Duration.ofMillis(300))));
        awaited("connected live-1");
        list(peer);
        assertThat(awaited("disconnected")).isEqualTo("disconnected: no message came for PT0.3S");
        venue.accept(PATIENCE);
        awaited("connected live-2");
    }

    @Test
    void connectsAnewWhenTheConnectionBreaksOrIsClosedOrRefused() {
        ScriptedPeer peer = connect(settings(UNHURRIED));
        peer.read();
        peer.close();
        assertThat(awaited("disconnected")).containsAnyOf("broke", "1006");
        venue.refuse("503 Service Unavailable", PATIENCE);
        assertThat(awaited("disconnected")).contains("refused the connection with HTTP 503");
        ScriptedPeer another = venue.accept(PATIENCE);
        another.read();
        another.sendClose(1012);
        assertThat(awaited("disconnected")).contains("closed the connection with code 1012");
        venue.accept(PATIENCE);
        awaited("connected live-3");
    }

    @Test
    void showsThatItLivesByPings() {
        StreamSettings.Timing often = new StreamSettings.Timing(
                PATIENCE, PATIENCE, Duration.ofMillis(50), Duration.ofMillis(20), PATIENCE, PATIENCE);
        ScriptedPeer peer = connect(settings(often));
        assertThat(peer.read()).contains("instrument");
        assertThat(peer.read()).isEqualTo("{\"method\":\"ping\",\"req_id\":2}");
    }

    @Test
    void tellsForEachInstrumentThatAnUnsupportedDepthWasRefused() {
        ScriptedPeer peer = connect(settings(UNHURRIED));
        list(peer);
        peer.read();
        ackBoth(peer, "trade", 2);
        peer.read();
        peer.send("{\"error\":\"Subscription depth not supported\",\"method\":\"subscribe\",\"req_id\":3,"
                + "\"success\":false}");
        awaited("no book of BTC/USD: Subscription depth not supported");
        awaited("no book of ETH/USD: Subscription depth not supported");
    }

    @Test
    void tellsThatOneSymbolWasRefusedAndKeepsTheOther() {
        ScriptedPeer peer = connect(settings(UNHURRIED));
        list(peer);
        peer.read();
        ack(peer, "subscribe", "trade", "BTC/USD", 2);
        peer.send("{\"error\":\"Currency pair not supported ETH/USD\",\"method\":\"subscribe\",\"req_id\":2,"
                + "\"success\":false,\"symbol\":\"ETH/USD\"}");
        awaited("no trade of ETH/USD: Currency pair not supported ETH/USD");
        assertThat(peer.read()).contains("\"book\"");
    }

    @Test
    void goesOnAfterAMessageThatCannotBeRead() {
        ScriptedPeer peer = connect(settings(UNHURRIED));
        peer.send("CloudFlare WebSocket proxy restarting");
        awaited("unreadable: ");
        peer.sendBinary(new byte[] {1, 2});
        awaited("unreadable: a binary message");
        peer.send("{\"channel\":\"status\",\"data\":[{\"connection_id\":7}]}");
        awaited("status 7");
    }

    @Test
    void losesNothingWhenTheListenerIsSlowerThanTheVenue() {
        CountDownLatch slow = new CountDownLatch(1);
        heard.doing(line -> {
            if (line.equals("trade 1")) {
                await(slow);
            }
        });
        ScriptedPeer peer = connect(new StreamSettings(venue.url(), "live", 25, 2, 2, UNHURRIED));
        IntStream.rangeClosed(1, 5000)
                .forEach(id -> peer.send("{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\","
                        + "\"price\":1.0,\"qty\":1.0,\"trade_id\":" + id + "}]}"));
        slow.countDown();
        for (int id = 1; id <= 5000; id++) {
            assertThat(awaited("trade ")).isEqualTo("trade " + id);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesUpTheConnectionWhenTheListenerFails() {
        heard.doing(line -> {
            if (line.equals("trade 1")) {
                throw new IllegalStateException("no room");
            }
        });
        ScriptedPeer peer = connect(settings(UNHURRIED));
        peer.send("{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"price\":1.0,"
                + "\"qty\":1.0,\"trade_id\":1}]}");
        assertThat(awaited("disconnected")).contains("could not be handled", "no room");
        venue.accept(PATIENCE);
        awaited("connected live-2");
    }

    @Test
    void saysThatItWasClosedAndEndsItsThread() {
        ScriptedPeer peer = connect(settings(UNHURRIED));
        awaited("connected live-1");
        stream.get().close();
        assertThat(awaited("disconnected")).isEqualTo("disconnected: the stream was closed");
        assertThat(stream.get().isRunning()).isFalse();
        peer.awaitEnd();
    }
}
