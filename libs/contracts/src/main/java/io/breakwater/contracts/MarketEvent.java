package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Market data of one symbol. {@code receivedTime} is stamped by ingest; {@code exchangeTime} is the venue's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
public sealed interface MarketEvent extends Message {

    Cause.Market id();

    Instant receivedTime();

    /** One price level; a quantity of zero removes it. */
    record Level(Price price, Quantity qty) {}

    /** The whole visible book, best levels first, cut to {@code depth}; checksum is Kraken's CRC32 of the top ten. */
    @JsonTypeName("BOOK_SNAPSHOT")
    record BookSnapshot(
            Cause.Market id,
            int depth,
            List<Level> bids,
            List<Level> asks,
            Optional<Long> checksum,
            Optional<Instant> exchangeTime,
            Instant receivedTime)
            implements MarketEvent {
        public BookSnapshot {
            bids = List.copyOf(bids);
            asks = List.copyOf(asks);
        }
    }

    /** Changed levels in the order they are to be applied; the book is cut to its depth after all of them. */
    @JsonTypeName("BOOK_UPDATE")
    record BookUpdate(
            Cause.Market id,
            List<Level> bids,
            List<Level> asks,
            Optional<Long> checksum,
            Optional<Instant> exchangeTime,
            Instant receivedTime)
            implements MarketEvent {
        public BookUpdate {
            bids = List.copyOf(bids);
            asks = List.copyOf(asks);
        }
    }

    /** A trade between others; {@code takerSide} is absent where a feed does not tell it. */
    @JsonTypeName("TRADE")
    record Trade(
            Cause.Market id,
            Optional<Side> takerSide,
            Price price,
            Quantity qty,
            Optional<Long> tradeId,
            Instant exchangeTime,
            Instant receivedTime)
            implements MarketEvent {}

    /** A finished candle: it counts at its close, {@code begin} plus {@code intervalMinutes}. */
    @JsonTypeName("CANDLE")
    record Candle(
            Cause.Market id,
            Price open,
            Price high,
            Price low,
            Price close,
            Quantity volume,
            long trades,
            Instant begin,
            int intervalMinutes,
            Instant receivedTime)
            implements MarketEvent {}

    /** A change in how far the symbol's data may be trusted, with the reason in a sentence. */
    @JsonTypeName("FEED_STATUS")
    record FeedStatusChanged(Cause.Market id, FeedStatus status, String reason, Instant receivedTime)
            implements MarketEvent {}
}
