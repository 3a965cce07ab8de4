package io.breakwater.core.suite;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Side;
import io.breakwater.core.Fixtures;
import io.breakwater.core.instrument.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Market events of bitcoin at noon, written short. */
final class Events {

    static final Instant NOON = Times.instant(Fixtures.NOON);

    private Events() {}

    /** Events are written {@code kind generation sequence [bid [ask]]}; a book is one level of 1.0000 a side. */
    static MarketEvent event(String text) {
        String[] words = text.strip().split("\\s+");
        Channel channel = switch (words[0]) {
            case "snapshot", "update" -> Channel.BOOK;
            case "trade" -> Channel.TRADE;
            default -> Channel.STATUS;
        };
        Cause.Market id = new Cause.Market(words[1], channel, Fixtures.BTC, Long.parseLong(words[2]));
        List<Level> bids = words.length > 3 ? level(words[3]) : level("99.0");
        List<Level> asks = words.length > 4 ? level(words[4]) : words[0].equals("update") ? List.of() : level("101.0");
        return switch (words[0]) {
            case "snapshot" ->
                new MarketEvent.BookSnapshot(id, 10, bids, asks, Optional.empty(), Optional.empty(), NOON);
            case "update" -> new MarketEvent.BookUpdate(id, bids, asks, Optional.empty(), Optional.empty(), NOON);
            case "trade" ->
                new MarketEvent.Trade(
                        id, Optional.of(Side.SELL), Price.of("99.0"), Quantity.of("0.5"), Optional.empty(), NOON, NOON);
            default -> new MarketEvent.FeedStatusChanged(id, FeedStatus.valueOf(words[0]), "by the test", NOON);
        };
    }

    static List<Level> level(String price) {
        return List.of(new Level(Price.of(price), Quantity.of("1.0000")));
    }
}
