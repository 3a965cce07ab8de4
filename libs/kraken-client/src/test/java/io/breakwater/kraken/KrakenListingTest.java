package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.testing.ScriptedPeer;
import io.breakwater.testing.ScriptedVenue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KrakenListingTest {

    private static final Duration UNHURRIED = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String REQUEST =
            "{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\"},\"req_id\":1}";
    private static final String STATUS = "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\","
            + "\"api_version\":\"v2\",\"connection_id\":15413894943188002760,\"version\":\"2.0.10\"}]}";
    private static final String PAIR = """
            {"symbol":"A/B","base":"A","quote":"B","status":"online","qty_precision":8,"qty_increment":1e-8,\
            "price_precision":5,"cost_precision":5,"cost_min":0.5,"price_increment":0.00001,"qty_min":0.5}""";

    private final ScriptedVenue venue = new ScriptedVenue();

    @AfterEach
    void tearDown() {
        venue.close();
    }

    private FutureTask<KrakenListing> ask(Duration patience) {
        FutureTask<KrakenListing> asking = new FutureTask<>(() -> KrakenListing.ask(venue.url(), patience));
        Thread.ofPlatform().daemon().start(asking);
        return asking;
    }

    @Test
    void asksOnceAndKeepsTheRulesAndWhatCannotBeRepresented() throws Exception {
        FutureTask<KrakenListing> asking = ask(UNHURRIED);
        ScriptedPeer peer = venue.accept(UNHURRIED);
        peer.send(STATUS);
        assertThat(peer.read()).isEqualTo(REQUEST);
        peer.send("{\"channel\":\"heartbeat\"}");
        peer.send("{\"method\":\"subscribe\",\"req_id\":1,\"result\":{\"channel\":\"instrument\"},\"success\":true}");
        peer.sendInFragments(list(PAIR, PAIR.replace("A/B", "C/B").replace("online", "cancel_only"), odd()), 100);

        KrakenListing listing = asking.get();

        assertThat(listing.rules("A/B"))
                .contains(new InstrumentRules("A/B", "A", "B", 5, 1, 8, 1, 50_000_000, 5, 5_000_000_000_000L, true));
        assertThat(listing.rules("C/B"))
                .hasValueSatisfying(each -> assertThat(each.tradable()).isFalse());
        assertThat(listing.rules("X/Y")).isEmpty();
        assertThat(listing.skipped()).containsOnlyKeys("D/B");
        peer.awaitEnd();
    }

    private static String odd() {
        return PAIR.replace("A/B", "D/B").replace("\"qty_precision\":8", "\"qty_precision\":18");
    }

    private static String list(String... pairs) {
        return "{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":["
                + String.join(",", pairs) + "]}}";
    }

    @Test
    void aPeerThatDoesNotAnswerTheHandshakeIsNotWaitedForLonger() {
        long began = System.nanoTime();

        assertThatThrownBy(() -> KrakenListing.ask(venue.url(), SOON))
                .isInstanceOf(UnreachableVenue.class)
                .hasMessageContaining(venue.url().toString());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON.multipliedBy(10));
    }

    @Test
    void aPeerThatSaysNothingIsToldFromOneThatIsNotThere() {
        FutureTask<KrakenListing> asking = ask(Duration.ofSeconds(3));
        venue.accept(UNHURRIED).read();

        assertThatThrownBy(asking::get)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("within 3 s: the connection was accepted, and nothing was said");
    }

    @Test
    void aPeerThatTalksAndNeverListsIsLeft() {
        FutureTask<KrakenListing> asking = ask(Duration.ofSeconds(3));
        ScriptedPeer peer = venue.accept(UNHURRIED);
        peer.send(STATUS);

        assertThatThrownBy(asking::get).hasMessageContaining("within 3 s: the list of instruments did not come");
        peer.read();
        peer.awaitEnd();
    }

    @Test
    void aRefusalIsToldInTheVenuesWords() {
        FutureTask<KrakenListing> asking = ask(UNHURRIED);
        ScriptedPeer peer = venue.accept(UNHURRIED);
        peer.read();
        peer.send("{\"method\":\"subscribe\",\"req_id\":1,\"success\":false,\"error\":\"Exceeded msg rate\"}");

        assertThatThrownBy(asking::get)
                .hasMessageContaining(venue.url() + ": it refused to list its instruments: Exceeded msg rate");
    }

    @Test
    void whoeverSpeaksOtherwiseOrHangsUpIsNamed() {
        FutureTask<KrakenListing> babbled = ask(UNHURRIED);
        venue.accept(UNHURRIED).send("hello");
        assertThatThrownBy(babbled::get).hasMessageContaining(venue.url() + " does not speak as Kraken does:");

        FutureTask<KrakenListing> left = ask(UNHURRIED);
        ScriptedPeer leaving = venue.accept(UNHURRIED);
        leaving.read();
        leaving.sendClose(1001);
        assertThatThrownBy(left::get).hasMessageContaining(venue.url() + ": the venue closed the connection with code");

        FutureTask<KrakenListing> forbidden = ask(UNHURRIED);
        venue.refuse("403 Forbidden", UNHURRIED);
        assertThatThrownBy(forbidden::get).hasMessageContaining(venue.url() + " refused the connection with HTTP 403");
    }

    @Test
    void aPortThatNobodyListensOnIsRefused() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> KrakenListing.ask(URI.create("ws://127.0.0.1:" + port + "/v2"), UNHURRIED))
                .isInstanceOf(UnreachableVenue.class)
                .hasMessage("no connection to ws://127.0.0.1:" + port + "/v2: nobody accepts connections there");
    }

    @Test
    void aNameThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> KrakenListing.ask(URI.create("wss://nobody.invalid/v2"), UNHURRIED))
                .isInstanceOf(UnreachableVenue.class)
                .hasMessage("no connection to wss://nobody.invalid/v2: the name nobody.invalid cannot be looked up");
    }

    @Test
    void aPeerWithoutTlsIsNamedAsThat() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answerInPlainText(plain));
            URI url = URI.create("wss://127.0.0.1:" + plain.getLocalPort() + "/v2");

            assertThatThrownBy(() -> KrakenListing.ask(url, UNHURRIED))
                    .isInstanceOf(UnreachableVenue.class)
                    .hasMessageStartingWith("no connection to " + url + ": javax.net.ssl.SSLException: ");
        }
    }

    private static void answerInPlainText(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
