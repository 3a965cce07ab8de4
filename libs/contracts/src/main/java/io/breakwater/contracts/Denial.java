package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Optional;

/** Why risk said no, with the numbers inside; never a text to be matched. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "denial")
public sealed interface Denial {

    /** The rule's name, as in {@link Measured#rule} and in {@code result.json}. */
    String rule();

    /** The trading state lets no such order pass; {@code worstCase} is the position it could lead to. */
    @JsonTypeName("TRADING_STATE")
    record TradingStateForbids(TradingState state, Quantity worstCase, Quantity current) implements Denial {
        @Override
        public String rule() {
            return "trading_state";
        }
    }

    /** A kill that reaches only a part of trading is in force, and the order belongs to that part. */
    @JsonTypeName("KILLED")
    record Killed(String killId, Scope scope) implements Denial {
        @Override
        public String rule() {
            return "kill";
        }
    }

    /** No complete limit set exists for the symbol: what has no limit is not traded. */
    @JsonTypeName("NO_LIMIT_SET")
    record NoLimitSet(String symbol) implements Denial {
        @Override
        public String rule() {
            return "limits_exist";
        }
    }

    /** The order breaks its own form or the instrument's rules; {@code field} and {@code was} say where. */
    @JsonTypeName("MALFORMED")
    record Malformed(String field, String was, String expected) implements Denial {
        @Override
        public String rule() {
            return "well_formed";
        }
    }

    @JsonTypeName("NOTIONAL_ABOVE_LIMIT")
    record NotionalAboveLimit(Money notional, Money limit) implements Denial {
        @Override
        public String rule() {
            return "max_order_notional";
        }
    }

    /** Position plus all working orders of the side plus this one, at worst. */
    @JsonTypeName("POSITION_ABOVE_LIMIT")
    record PositionAboveLimit(Quantity worstCase, Quantity limit) implements Denial {
        @Override
        public String rule() {
            return "max_position";
        }
    }

    @JsonTypeName("RATE_ABOVE_LIMIT")
    record RateAboveLimit(long orders, long limit, long windowMillis) implements Denial {
        @Override
        public String rule() {
            return "order_rate";
        }
    }

    /** The price is further from the reference than allowed; distances in parts per million of the reference. */
    @JsonTypeName("PRICE_OUTSIDE_COLLAR")
    record PriceOutsideCollar(Price price, Price reference, long limitPpm) implements Denial {
        @Override
        public String rule() {
            return "price_collar";
        }
    }

    /** Market data is absent, unverified, crossed, too old to act on, or shows less than a market order would take. */
    @JsonTypeName("MARKET_DATA_UNFIT")
    record MarketDataUnfit(FeedStatus status, Optional<Long> ageMillis, long limitMillis, String reason)
            implements Denial {
        @Override
        public String rule() {
            return "market_data";
        }
    }

    /**
     * A position in {@code symbol}, mostly another than the order's, has no price to mark it at: the account's loss
     * cannot be judged, so that only reducing orders pass until the price is back.
     */
    @JsonTypeName("MARK_MISSING")
    record MarkMissing(String symbol) implements Denial {
        @Override
        public String rule() {
            return "mark_missing";
        }
    }

    @JsonTypeName("DUPLICATE")
    record Duplicate(ClOrdId clOrdId) implements Denial {
        @Override
        public String rule() {
            return "duplicate";
        }
    }

    /** The loss breaker has tripped and stays so; {@code loss} is the loss that tripped it. */
    @JsonTypeName("LOSS_BREAKER")
    record LossBreakerTripped(Money loss, Money limit) implements Denial {
        @Override
        public String rule() {
            return "max_loss";
        }
    }
}
