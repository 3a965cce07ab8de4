package io.breakwater.core;

import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import java.util.Optional;

/** A new order in the making: only what matters to a test is named. */
public record AnOrder(
        String id,
        String symbol,
        Side side,
        OrdType ordType,
        TimeInForce timeInForce,
        boolean postOnly,
        Quantity qty,
        Optional<Price> price) {

    /** A market order, immediate or cancel. */
    public static AnOrder market(Side side, String qty) {
        return new AnOrder(
                "order",
                Fixtures.BTC,
                side,
                OrdType.MARKET,
                TimeInForce.IOC,
                false,
                Quantity.of(qty),
                Optional.empty());
    }

    public static AnOrder marketBuy(String qty) {
        return market(Side.BUY, qty);
    }

    public static AnOrder marketSell(String qty) {
        return market(Side.SELL, qty);
    }

    /** A limit order, good till canceled; {@link #at} names the price. */
    public static AnOrder limit(Side side, String qty) {
        return new AnOrder(
                "order", Fixtures.BTC, side, OrdType.LIMIT, TimeInForce.GTC, false, Quantity.of(qty), Optional.empty());
    }

    public static AnOrder limitBuy(String qty) {
        return limit(Side.BUY, qty);
    }

    public static AnOrder limitSell(String qty) {
        return limit(Side.SELL, qty);
    }

    public AnOrder at(String limit) {
        return priced(Optional.of(Price.of(limit)));
    }

    public AnOrder priced(Optional<Price> limit) {
        return new AnOrder(id, symbol, side, ordType, timeInForce, postOnly, qty, limit);
    }

    public AnOrder of(Quantity orderQty) {
        return new AnOrder(id, symbol, side, ordType, timeInForce, postOnly, orderQty, price);
    }

    public AnOrder named(String name) {
        return new AnOrder(name, symbol, side, ordType, timeInForce, postOnly, qty, price);
    }

    public AnOrder in(String otherSymbol) {
        return new AnOrder(id, otherSymbol, side, ordType, timeInForce, postOnly, qty, price);
    }

    public AnOrder immediateOrCancel() {
        return new AnOrder(id, symbol, side, ordType, TimeInForce.IOC, postOnly, qty, price);
    }

    public AnOrder makerOnly() {
        return new AnOrder(id, symbol, side, ordType, timeInForce, true, qty, price);
    }

    public NewOrder build() {
        return buildAt(Fixtures.NOON);
    }

    /** Decided at this moment. */
    public NewOrder buildAt(long nanos) {
        return new NewOrder(
                Fixtures.id(id),
                Fixtures.ACCOUNT,
                "test",
                symbol,
                side,
                ordType,
                timeInForce,
                postOnly,
                qty,
                price,
                Fixtures.rationaleOf(nanos));
    }
}
