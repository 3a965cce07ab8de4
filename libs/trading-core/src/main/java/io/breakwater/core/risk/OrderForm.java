package io.breakwater.core.risk;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.core.instrument.InstrumentRules;
import java.util.Optional;

/** The rule that an order is well formed and keeps its instrument's rules. */
final class OrderForm {

    private OrderForm() {}

    /** The first thing wrong with the order; empty where nothing is. */
    static Optional<Denial> faultOf(NewOrder order, InstrumentRules rules) {
        return tradingFault(rules)
                .or(() -> qtyFault(order.orderQty(), rules))
                .or(() -> typeFault(order))
                .or(() -> order.price().flatMap(price -> priceFault(price, rules)))
                .or(() -> costFault(order, rules));
    }

    private static Optional<Denial> tradingFault(InstrumentRules rules) {
        return rules.tradable()
                ? Optional.empty()
                : fault("symbol", rules.symbol(), "an instrument the venue takes orders for now");
    }

    private static Optional<Denial> qtyFault(Quantity qty, InstrumentRules rules) {
        if (qty.scale() != rules.qtyPrecision()) {
            return fault("orderQty", qty, rules.qtyPrecision() + " decimals");
        }
        if (qty.units() <= 0 || qty.units() < rules.qtyMin()) {
            return fault("orderQty", qty, "positive and at least " + rules.qty(rules.qtyMin()));
        }
        return qty.units() % rules.qtyIncrement() == 0
                ? Optional.empty()
                : fault("orderQty", qty, "a multiple of " + rules.qty(rules.qtyIncrement()));
    }

    private static Optional<Denial> typeFault(NewOrder order) {
        if (order.price().isPresent() != (order.ordType() == OrdType.LIMIT)) {
            return fault("price", order.price(), "a price exactly when the type is LIMIT");
        }
        boolean rests = order.ordType() == OrdType.LIMIT && order.timeInForce() == TimeInForce.GTC;
        return order.postOnly() && !rests
                ? fault("postOnly", order.timeInForce(), "only with a GTC limit order")
                : Optional.empty();
    }

    private static Optional<Denial> priceFault(Price price, InstrumentRules rules) {
        if (price.scale() != rules.pricePrecision()) {
            return fault("price", price, rules.pricePrecision() + " decimals");
        }
        if (price.units() <= 0) {
            return fault("price", price, "positive");
        }
        return price.units() % rules.priceIncrement() == 0
                ? Optional.empty()
                : fault("price", price, "a multiple of " + rules.price(rules.priceIncrement()));
    }

    private static Optional<Denial> costFault(NewOrder order, InstrumentRules rules) {
        if (order.price().isEmpty()) {
            return Optional.empty();
        }
        long price = order.price().get().units();
        long qty = order.orderQty().units();
        boolean fits = Math.multiplyHigh(price, qty) == 0 && price * qty >= 0;
        return fits && price * qty < rules.costMin()
                ? fault("orderQty", rules.money(price * qty), "a value of at least " + rules.money(rules.costMin()))
                : Optional.empty();
    }

    private static Optional<Denial> fault(String field, Object was, String expected) {
        return Optional.of(new Denial.Malformed(field, was.toString(), expected));
    }
}
