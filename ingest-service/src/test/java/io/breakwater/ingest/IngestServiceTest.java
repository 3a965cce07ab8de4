package io.breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.MarketEvent.BookUpdate;
import io.breakwater.contracts.MarketEvent.FeedStatusChanged;
import io.breakwater.contracts.MarketEvent.Trade;
import io.breakwater.contracts.Side;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Trace;
import io.breakwater.testing.ScriptedPeer;
import io.breakwater.testing.service.ExportedMetrics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class IngestServiceTest extends RunningIngest {

    @Test
    void publishesWhatItVerifiedNumberedFromOneAndIsReadyWhenAllIsLive() throws Exception {
        ScriptedPeer peer = start();
        Venue.subscribeBoth(peer);
        assertThat(status(BTC, FeedStatus.SYNCING).id()).isEqualTo(id("g-1", Channel.STATUS, BTC, 1));
        VenueBook btc = new VenueBook(BTC);
        peer.send(btc.snapshot(600_000, 600_010, 100_000_000));
        BookSnapshot snapshot = published.next(BookSnapshot.class, _ -> true);
        assertThat(snapshot.id()).isEqualTo(id("g-1", Channel.BOOK, BTC, 1));
        assertThat(snapshot.bids()).containsExactly(new MarketEvent.Level(BTC.price(600_000), BTC.qty(100_000_000)));
        assertThat(snapshot.exchangeTime().orElseThrow()).hasToString("2026-09-01T10:00:00.123456Z");
        assertThat(status(BTC, FeedStatus.LIVE).id()).isEqualTo(id("g-1", Channel.STATUS, BTC, 2));
        peer.send("{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"side\":\"sell\","
                + "\"price\":60000.0,\"qty\":0.50000000,\"ord_type\":\"market\",\"trade_id\":77}]}");
        Trade trade = published.next(Trade.class, _ -> true);
        assertThat(trade.id()).isEqualTo(id("g-1", Channel.TRADE, BTC, 1));
        assertThat(trade.takerSide()).contains(Side.SELL);
        assertThat(trade.tradeId()).contains(77L);
        awaitReadiness(503, "");
        assertThat(get("/actuator/health/readiness").body()).contains("ETH/USD is SYNCING");

        peer.send(btc.update(Side.SELL, 600_005, 7));
        ConsumerRecord<byte[], byte[]> message = published.nextRecord();
        BookUpdate update = (BookUpdate) Published.event(message);
        assertThat(update.id()).isEqualTo(id("g-1", Channel.BOOK, BTC, 2));
        assertThat(update.asks()).containsExactly(new MarketEvent.Level(BTC.price(600_005), BTC.qty(7)));
        assertThat(update.checksum()).isPresent();
        assertThat(Trace.of(message.headers()).stamps()).containsOnlyKeys("received", "published");
        assertThat(Headers.text(message.headers(), Headers.TRACE)).isPresent();

        peer.send(new VenueBook(ETH).snapshot(250_000, 250_010, 5));
        awaitReadiness(200, "");
        countsWhatItTookIn();
    }

    private void countsWhatItTookIn() throws Exception {
        ExportedMetrics.areThoseOf("ingest", get("/actuator/prometheus").body());
        assertThat(get("/actuator/prometheus").body())
                .containsPattern("breakwater_hop_latency_seconds_count\\{hop=\"received-to-published\".*} 4")
                .containsPattern("breakwater_ticks_total\\{channel=\"book\",.*symbol=\"BTC/USD\".*} 2.0")
                .containsPattern("breakwater_ticks_total\\{channel=\"trade\",.*symbol=\"BTC/USD\".*} 1.0")
                .containsPattern("breakwater_checksums_total\\{result=\"match\",.*symbol=\"BTC/USD\".*} 2.0")
                .containsPattern("breakwater_feed_state\\{.*symbol=\"ETH/USD\".*} 1.0")
                .containsPattern("breakwater_resyncs_total\\{.*symbol=\"ETH/USD\".*} 0.0")
                .containsPattern("breakwater_reconnects_total\\{.*} 0.0");
    }

    @Test
    void subscribesABookAnewAloneWhoseChecksumFailsAndGoesOnCounting() throws Exception {
        ScriptedPeer peer = start();
        Venue.subscribeBoth(peer);
        VenueBook btc = new VenueBook(BTC);
        peer.send(btc.snapshot(600_000, 600_010, 3));
        peer.send(new VenueBook(ETH).snapshot(250_000, 250_010, 5));
        status(ETH, FeedStatus.LIVE);
        btc.update(Side.BUY, 599_990, 9);
        peer.send(btc.update(Side.BUY, 599_980, 4));
        FeedStatusChanged unsafe = status(BTC, FeedStatus.UNSAFE);
        assertThat(unsafe.reason()).contains("the venue's checksum of the book is");
        assertThat(peer.read()).contains("\"unsubscribe\"", "[\"BTC/USD\"]");
        peer.send(btc.update(Side.BUY, 599_970, 4));
        Venue.ack(peer, "unsubscribe", "book", BTC, 4);
        assertThat(peer.read()).contains("\"subscribe\"", "[\"BTC/USD\"]");
        Venue.ack(peer, "subscribe", "book", BTC, 5);
        peer.send(btc.snapshot(600_000, 600_020, 8));
        assertThat(published.next())
                .isInstanceOf(FeedStatusChanged.class)
                .extracting("status")
                .isEqualTo(FeedStatus.SYNCING);
        assertThat(published.next())
                .isInstanceOf(BookSnapshot.class)
                .extracting("id")
                .isEqualTo(id("g-1", Channel.BOOK, BTC, 2));
        assertThat(published.next())
                .isInstanceOf(FeedStatusChanged.class)
                .extracting("status")
                .isEqualTo(FeedStatus.LIVE);
        assertThat(get("/actuator/prometheus").body())
                .containsPattern("breakwater_checksums_total\\{result=\"mismatch\",.*symbol=\"BTC/USD\".*} 1.0")
                .containsPattern("breakwater_resyncs_total\\{.*symbol=\"BTC/USD\".*} 1.0");
    }

    @Test
    void marksEverySymbolWhenTheConnectionIsGoneAndCountsFromOneInTheNextGeneration() throws Exception {
        ScriptedPeer peer = start();
        Venue.subscribeBoth(peer);
        peer.send(new VenueBook(BTC).snapshot(600_000, 600_010, 3));
        peer.send(new VenueBook(ETH).snapshot(250_000, 250_010, 5));
        status(ETH, FeedStatus.LIVE);
        peer.close();
        assertThat(status(BTC, FeedStatus.SYNCING).reason()).contains("the connection is gone");
        assertThat(status(ETH, FeedStatus.SYNCING).id().generation()).isEqualTo("g-1");
        ScriptedPeer again = venue.accept(PATIENCE);
        Venue.subscribeBoth(again);
        again.send(new VenueBook(BTC).snapshot(600_000, 600_010, 3));
        assertThat(published.next(BookSnapshot.class, _ -> true).id()).isEqualTo(id("g-2", Channel.BOOK, BTC, 1));
        assertThat(get("/actuator/prometheus").body()).containsPattern("breakwater_reconnects_total\\{.*} 1.0");
    }

    @Test
    void repeatsTheWholeBookWithTheIdOfTheLastMessageInIt() {
        ScriptedPeer peer = start("--breakwater.ingest.snapshot-interval=200ms");
        Venue.subscribeBoth(peer);
        VenueBook btc = new VenueBook(BTC);
        peer.send(btc.snapshot(600_000, 600_010, 3));
        peer.send(btc.update(Side.BUY, 599_990, 9));
        BookUpdate update = published.next(BookUpdate.class, _ -> true);
        for (int i = 0; i < 2; i++) {
            BookSnapshot repeated = published.next(BookSnapshot.class, _ -> true);
            assertThat(repeated.id()).isEqualTo(update.id());
            assertThat(repeated.receivedTime()).isEqualTo(update.receivedTime());
            assertThat(repeated.checksum()).isEqualTo(update.checksum());
            assertThat(repeated.bids()).hasSize(2);
        }
    }

    @Test
    void keepsASymbolUnsafeWhoseRulesTheVenueHasDifferently() throws Exception {
        ScriptedPeer peer = start();
        Venue.list(peer, Venue.pair(BTC, 2), Venue.pair(ETH, 2));
        assertThat(status(BTC, FeedStatus.UNSAFE).reason())
                .isEqualTo("the venue's decimals of a price are 2, configured are 1");
        assertThat(peer.read()).contains("\"trade\"", "[\"ETH/USD\"]");
        awaitReadiness(503, "the venue's decimals of a price are 2");
    }

    @Test
    void keepsASymbolUnsafeThatTheVenueDoesNotKnow() {
        ScriptedPeer peer = start();
        Venue.list(peer, Venue.pair(ETH, 2));
        assertThat(peer.read()).contains("\"trade\"");
        Venue.ack(peer, "subscribe", "trade", ETH, 2);
        peer.send("{\"error\":\"Currency pair not supported BTC/USD\",\"method\":\"subscribe\",\"req_id\":2,"
                + "\"success\":false,\"symbol\":\"BTC/USD\"}");
        assertThat(status(BTC, FeedStatus.UNSAFE).reason()).contains("Currency pair not supported BTC/USD");
        assertThat(peer.read()).contains("\"book\"");
    }

    @Test
    void trustsNoBookAfterAMessageThatCannotBeRead() {
        ScriptedPeer peer = start();
        Venue.subscribeBoth(peer);
        peer.send(new VenueBook(BTC).snapshot(600_000, 600_010, 3));
        status(BTC, FeedStatus.LIVE);
        peer.send("{\"channel\":\"book\",\"type\":\"upd");
        assertThat(status(BTC, FeedStatus.UNSAFE).reason()).contains("could not be read");
        assertThat(peer.read()).contains("\"unsubscribe\"", "[\"BTC/USD\"]");
    }

    @Test
    void saysThatTheFeedWasEndedWhenItIsStopped() {
        ScriptedPeer peer = start();
        Venue.subscribeBoth(peer);
        status(ETH, FeedStatus.SYNCING);
        ConfigurableApplicationContext started = service;
        assertThat(started).isNotNull();
        Optional.ofNullable(started).ifPresent(ConfigurableApplicationContext::close);
        assertThat(status(BTC, FeedStatus.CLOSED).reason()).isEqualTo("the feed was ended");
        status(ETH, FeedStatus.CLOSED);
    }

    @Test
    void hasNoHealthEndpointWhereTheEnvironmentForbidsIt() throws Exception {
        start("--WS_DISABLE_HEALTH_SERVER=1");
        assertThat(get("/actuator/health").statusCode()).isNotIn(200, 503);
        assertThat(get("/actuator/health/readiness").statusCode()).isNotIn(200, 503);
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(200);
    }

    @Test
    void neverUsesAGenerationAgainWhenItIsStartedAgain() {
        Venue.subscribeBoth(start());
        String first = Published.startOf(published.nextRecord());
        Venue.subscribeBoth(startAgain());
        String second = first;
        while (second.equals(first)) { // what the first one said at its end comes before
            second = Published.startOf(published.nextRecord());
        }
        assertThat(second).isNotEqualTo(first);
    }
}
