package io.breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent.BookUpdate;
import io.breakwater.contracts.Side;
import io.breakwater.testing.ScriptedPeer;
import io.breakwater.testing.service.Until;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What ingest answers to those who ask. */
class IngestReadsTest extends RunningIngest {

    private static final String FEEDS = "/api/v1/feeds";
    private static final String BTC_BOOK = "/api/v1/books/BTC-USD";
    private static final int TOP = 10;

    private final VenueBook btc = new VenueBook(BTC);

    private ScriptedPeer live() throws Exception {
        ScriptedPeer peer = start();
        Venue.subscribeBoth(peer);
        peer.send(btc.snapshot(600_000, 600_010, 100_000_000));
        status(BTC, FeedStatus.LIVE);
        Until.passes(() -> assertThat(getAs("VIEWER", BTC_BOOK).statusCode()).isEqualTo(200));
        return peer;
    }

    private void published(ScriptedPeer peer, String update) {
        peer.send(update);
        published.next(BookUpdate.class, _ -> true);
    }

    /** The line of a symbol's channel, once it has this sequence. */
    private JsonNode feed(String symbol, String channel, long sequence) throws Exception {
        JsonNode[] found = new JsonNode[1];
        Until.passes(() -> {
            found[0] = line(read(FEEDS, 200), symbol, channel);
            assertThat(found[0].path("sequence").asLong()).as("%s", found[0]).isEqualTo(sequence);
        });
        return found[0];
    }

    private static JsonNode line(JsonNode feeds, String symbol, String channel) {
        return feeds.path("items")
                .valueStream()
                .filter(it -> it.path("symbol").stringValue().equals(symbol)
                        && it.path("channel").stringValue().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    /** Kraken's: of each level price and quantity without dot and leading zeros, asks first. */
    private static long checksumOf(JsonNode book) {
        StringBuilder text = new StringBuilder();
        for (String side : new String[] {"asks", "bids"}) {
            book.path(side).valueStream().limit(TOP).forEach(level -> {
                text.append(digits(level.path("price").stringValue()));
                text.append(digits(level.path("qty").stringValue()));
            });
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static String digits(String decimal) {
        return decimal.replace(".", "").replaceFirst("^0+", "");
    }

    @Test
    void tellsOfEachChannelWhatCameLastAndHowItStoodAgainstTheVenue() throws Exception {
        ScriptedPeer peer = live();
        peer.send("{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"side\":\"sell\","
                + "\"price\":60000.0,\"qty\":0.50000000,\"ord_type\":\"market\",\"trade_id\":77,"
                + "\"timestamp\":\"2026-09-01T10:00:01.000000Z\"}]}");
        published(peer, btc.update(Side.SELL, 600_005, 7));

        JsonNode book = feed("BTC/USD", "BOOK", 2);
        assertThat(book.path("state").stringValue()).isEqualTo("LIVE");
        assertThat(book.path("generation").stringValue()).startsWith("g.").endsWith("-1");
        assertThat(book.path("exchangeTime").stringValue()).isEqualTo("2026-09-01T10:00:00.123456Z");
        assertThat(Instant.parse(book.path("receivedTime").stringValue()))
                .isBetween(Instant.now().minus(PATIENCE), Instant.now());
        assertThat(book.path("ageMs").asLong()).isBetween(0L, PATIENCE.toMillis());
        assertThat(book.path("checksums")).hasToString("{\"matches\":2,\"mismatches\":0,\"absent\":0}");
        assertThat(book.path("resyncs").asLong()).isZero();
        JsonNode trades = feed("BTC/USD", "TRADE", 1);
        assertThat(trades.path("exchangeTime").stringValue()).isEqualTo("2026-09-01T10:00:01Z");
        assertThat(trades.path("checksums").isNull()).isTrue();
        JsonNode other = feed("ETH/USD", "BOOK", 0);
        assertThat(other.path("state").stringValue()).isEqualTo("SYNCING");
        assertThat(other.path("reason").stringValue()).contains("its snapshot is awaited");
        assertThat(other.path("receivedTime").isNull()).isTrue();
        JsonNode all = read(FEEDS, 200);
        assertThat(all.path("items").size()).isEqualTo(4);
        assertThat(all.path("next").isNull()).isTrue();
        assertThat(all.path("url").stringValue()).isEqualTo(venue.url().toString());
    }

    @Test
    void tellsOfTheConnection() throws Exception {
        ScriptedPeer peer = live();
        JsonNode first = read(FEEDS, 200).path("connection");
        assertThat(first.path("connected").asBoolean()).isTrue();
        assertThat(first.get("reason").isNull()).isTrue();
        assertThat(first.path("reconnects").asLong()).isZero();
        assertThat(Instant.parse(first.path("receivedTime").stringValue()))
                .isAfterOrEqualTo(Instant.parse(first.path("since").stringValue()));

        peer.close();
        Until.passes(() -> {
            JsonNode gone = read(FEEDS, 200);
            assertThat(gone.path("connection").path("connected").asBoolean()).isFalse();
            assertThat(gone.path("connection").path("reason").isString()).isTrue();
            JsonNode book = line(gone, "BTC/USD", "BOOK");
            assertThat(book.path("state").stringValue()).isEqualTo("SYNCING");
            assertThat(book.path("reason").stringValue()).contains("the connection is gone");
            assertThat(book.path("sequence").asLong()).isEqualTo(1);
        });
        assertThat(read(BTC_BOOK, 409).path("state").stringValue()).isEqualTo("SYNCING");

        Venue.subscribeBoth(venue.accept(PATIENCE));
        JsonNode empty = feed("BTC/USD", "BOOK", 0);
        assertThat(empty.path("generation").stringValue()).endsWith("-2");
        assertThat(empty.get("receivedTime").isNull()).isTrue();
        assertThat(read(FEEDS, 200).path("connection").path("reconnects").asLong())
                .isEqualTo(1);
    }

    @Test
    void tellsWhatTheVenueSaysOfItself() throws Exception {
        ScriptedPeer peer = start();
        assertThat(read(FEEDS, 200).get("venue").isNull()).isTrue();

        peer.send("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.9\",\"system\":"
                + "\"maintenance\",\"api_version\":\"v2\",\"connection_id\":12393906104898154338}]}");

        Until.passes(() -> assertThat(read(FEEDS, 200).get("venue").isObject()).isTrue());
        JsonNode said = read(FEEDS, 200).path("venue");
        assertThat(said.path("system").stringValue()).isEqualTo("MAINTENANCE");
        assertThat(said.path("apiVersion").stringValue()).isEqualTo("v2");
        assertThat(said.path("connectionId").stringValue()).isEqualTo("12393906104898154338");
        assertThat(Instant.parse(said.path("receivedTime").stringValue()))
                .isBetween(Instant.now().minus(PATIENCE), Instant.now());
        peer.close();
        Until.passes(() -> {
            JsonNode gone = read(FEEDS, 200);
            assertThat(gone.path("connection").path("connected").asBoolean()).isFalse();
            assertThat(gone.path("venue")).as("the last that was heard").isEqualTo(said);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC-USD", "BTC%2FUSD", "BTC%2fUSD"})
    void showsTheBookThatTheVenueHas(String symbol) throws Exception {
        ScriptedPeer peer = live();
        for (int i = 1; i <= 12; i++) {
            published(peer, btc.update(Side.BUY, 600_000 - i, i));
            published(peer, btc.update(Side.SELL, 600_010 + i, 1_000L * i));
        }

        JsonNode book = read("/api/v1/books/" + symbol, 200);

        assertThat(book.path("symbol").stringValue()).isEqualTo("BTC/USD");
        assertThat(book.path("bids").size()).isEqualTo(10);
        assertThat(book.path("bids").get(0)).hasToString("{\"price\":\"60000.0\",\"qty\":\"1.00000000\"}");
        assertThat(checksumOf(book)).isEqualTo(btc.checksum());
        assertThat(book.path("checksum").asLong()).isEqualTo(btc.checksum());
        assertThat(book.path("verified").asBoolean()).isTrue();
        assertThat(book.path("sequence").asLong()).isEqualTo(25);
        assertThat(book.path("depth").asInt()).isEqualTo(10);
        assertThat(book.path("exchangeTime").stringValue()).isEqualTo("2026-09-01T10:00:00.123456Z");
        assertThat(book.path("ageMs").asLong()).isBetween(0L, PATIENCE.toMillis());
    }

    @Test
    void showsTheBestLevelsAloneWhereFewerAreAskedFor() throws Exception {
        ScriptedPeer peer = live();
        published(peer, btc.update(Side.BUY, 599_990, 9));

        JsonNode best = read(BTC_BOOK + "?depth=1", 200);

        assertThat(best.path("bids")).hasToString("[{\"price\":\"60000.0\",\"qty\":\"1.00000000\"}]");
        assertThat(best.path("asks").size()).isEqualTo(1);
        assertThat(best.path("checksum").asLong()).isEqualTo(btc.checksum());
        assertThat(read(BTC_BOOK + "?depth=10", 200).path("bids").size()).isEqualTo(2);
    }

    @Test
    void showsNoBookFromAFailedChecksumUntilTheNextSnapshot() throws Exception {
        ScriptedPeer peer = live();
        btc.update(Side.BUY, 599_990, 9);
        peer.send(btc.update(Side.BUY, 599_980, 4));
        status(BTC, FeedStatus.UNSAFE);
        Until.passes(() ->
                assertThat(read(BTC_BOOK, 409).path("state").stringValue()).isEqualTo("UNSAFE"));
        JsonNode unsafe = read(BTC_BOOK, 409);
        assertThat(unsafe.path("type").stringValue()).isEqualTo("urn:breakwater:problem:book-not-live");
        assertThat(unsafe.path("detail").stringValue())
                .contains("The book of BTC/USD is UNSAFE", "the venue's checksum of the book is", "expected was LIVE");
        assertThat(peer.read()).contains("\"unsubscribe\"");
        Venue.ack(peer, "unsubscribe", "book", BTC, 4);
        assertThat(peer.read()).contains("\"subscribe\"");
        Venue.ack(peer, "subscribe", "book", BTC, 5);
        status(BTC, FeedStatus.SYNCING);
        Until.passes(() ->
                assertThat(read(BTC_BOOK, 409).path("state").stringValue()).isEqualTo("SYNCING"));

        peer.send(btc.snapshot(600_000, 600_020, 8));
        status(BTC, FeedStatus.LIVE);

        Until.passes(() -> assertThat(getAs("VIEWER", BTC_BOOK).statusCode()).isEqualTo(200));
        assertThat(checksumOf(read(BTC_BOOK, 200))).isEqualTo(btc.checksum());
        JsonNode after = feed("BTC/USD", "BOOK", 2);
        assertThat(after.path("checksums")).hasToString("{\"matches\":2,\"mismatches\":1,\"absent\":0}");
        assertThat(after.path("resyncs").asLong()).isEqualTo(1);
    }

    /** Each answer is one state of the book, whatever came meanwhile. */
    @Test
    void neverShowsHalfAChange() throws Exception {
        ScriptedPeer peer = live();
        Thread moving = Thread.ofPlatform().start(() -> {
            for (int i = 1; !Thread.currentThread().isInterrupted(); i++) {
                peer.send(btc.update(Side.BUY, 600_000 - i % 9, i));
                peer.send(btc.update(Side.SELL, 600_010 + i % 9, i));
            }
        });
        long last = 0;
        try {
            for (int i = 0; i < 200; i++) {
                JsonNode book = read(BTC_BOOK, 200);
                assertThat(checksumOf(book)).isEqualTo(book.path("checksum").asLong());
                assertThat(book.path("sequence").asLong()).isGreaterThanOrEqualTo(last);
                last = book.path("sequence").asLong();
            }
        } finally {
            moving.interrupt();
            moving.join();
        }
        assertThat(last).as("it moved while it was read").isGreaterThan(200);
    }

    @Test
    void namesTheSymbolsThereAreWhereItKnowsNone() throws Exception {
        live();

        JsonNode unknown = read("/api/v1/books/DOGE%2FUSD", 404);

        assertThat(unknown.path("detail").stringValue())
                .contains("There is no symbol DOGE/USD here; subscribed are BTC/USD, ETH/USD.");
        assertThat(unknown.path("symbols")).hasToString("[\"BTC/USD\",\"ETH/USD\"]");
        assertThat(read("/api/v1/books/btc-usd", 404).path("symbols").size()).isEqualTo(2);
        assertThat(read("/api/v1/books/BTC/USD", 404).path("detail").stringValue())
                .contains("There is nothing at /api/v1/books/BTC/USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-1", "1.5", "all", "", "99999999999"})
    void saysWhichDepthsThereAre(String depth) throws Exception {
        live();

        JsonNode refused = read(BTC_BOOK + "?depth=" + depth, 400);

        assertThat(refused.path("type").stringValue()).isEqualTo("urn:breakwater:problem:bad-parameter");
        assertThat(refused.path("detail").stringValue())
                .isEqualTo("The parameter depth must be a whole number from 1 to 10, the depth subscribed, was \""
                        + depth + "\".");
    }

    @Test
    void answersNothingButWhatItReadsToThoseWhoMayRead() throws Exception {
        live();
        for (String path : new String[] {FEEDS, BTC_BOOK, "/api/v1/books/BTC%2FUSD"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(getAs("NOBODY", path).statusCode()).as(path).isEqualTo(401);
            assertThat(getAs("SERVICE", path).statusCode()).as(path).isEqualTo(403);
            assertThat(getAs("OPERATOR", path).statusCode()).as(path).isEqualTo(200);
            assertThat(read(path + "?deep=1", 400).path("type").stringValue())
                    .isEqualTo("urn:breakwater:problem:unknown-parameter");
        }
        assertThat(read("/api/v1%2Ffeeds", 400).path("type").stringValue())
                .as("elsewhere a slash is no part of a name")
                .isEqualTo("urn:breakwater:problem:bad-path");
    }
}
