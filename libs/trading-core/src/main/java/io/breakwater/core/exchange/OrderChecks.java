package io.breakwater.core.exchange;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import java.util.Optional;

/** The venue's checks of an arriving order, in Kraken's order and words. Empty: nothing is wrong. */
final class OrderChecks {

    private OrderChecks() {}

    static Optional<String> refusal(NewOrder order, InstrumentRules rules, SymbolMarket market) {
        long qty = order.orderQty().units();
        if (!rules.tradable() || !market.isTradable()) {
            return Optional.of(KrakenErrors.CANCEL_ONLY);
        }
        if (order.orderQty().scale() != rules.qtyPrecision() || qty <= 0 || qty % rules.qtyIncrement() != 0) {
            return Optional.of(KrakenErrors.INVALID_VOLUME);
        }
        if (qty < rules.qtyMin()) {
            return Optional.of(KrakenErrors.ORDER_MINIMUM);
        }
        return priceRefusal(order, rules, market.book()).or(() -> costRefusal(order, rules, market.book()));
    }

    private static Optional<String> priceRefusal(NewOrder order, InstrumentRules rules, OrderBook book) {
        if (order.price().isEmpty()) {
            return Optional.empty();
        }
        long limit = order.price().get().units();
        if (order.price().get().scale() != rules.pricePrecision() || limit <= 0) {
            return Optional.of(KrakenErrors.INVALID_PRICE);
        }
        if (limit % rules.priceIncrement() != 0) {
            return Optional.of(KrakenErrors.TICK_SIZE);
        }
        return order.postOnly() && wouldTake(order.side(), limit, book)
                ? Optional.of(KrakenErrors.POST_ONLY)
                : Optional.empty();
    }

    private static boolean wouldTake(Side side, long limit, OrderBook book) {
        long touch = book.best(side.opposite());
        return side == Side.BUY ? limit >= touch : limit <= touch;
    }

    private static Optional<String> costRefusal(NewOrder order, InstrumentRules rules, OrderBook book) {
        long price = order.price().isPresent()
                ? order.price().get().units()
                : book.best(order.side().opposite());
        boolean enough =
                Exact.productAtMost(rules.costMin(), 1, price, order.orderQty().units());
        return enough ? Optional.empty() : Optional.of(KrakenErrors.COST_MINIMUM);
    }
}
