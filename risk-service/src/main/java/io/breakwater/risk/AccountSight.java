package io.breakwater.risk;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.core.risk.RiskState;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The account as risk's last save left it, and how near its limits it is: for dashboards alone, so in binary floating
 * point. What is not known now is not a number.
 */
final class AccountSight {

    private record OfSymbol(double position, double exposure, double unrealized) {}

    private record Seen(Map<String, OfSymbol> symbols, double loss, int openOrders) {}

    private volatile @Nullable Seen seen;
    private volatile @Nullable LimitSet limits;

    /** The role's thread has saved this. */
    void saved(RiskState state, List<SymbolMarket> markets, LimitSet inForce) {
        Map<String, OfSymbol> symbols = new HashMap<>();
        for (PositionRow row : state.positions()) {
            markets.stream()
                    .filter(market -> market.rules().symbol().equals(row.symbol()))
                    .forEach(market -> symbols.put(row.symbol(), look(row, state.orders(), market)));
        }
        boolean isMarked = symbols.values().stream().noneMatch(it -> Double.isNaN(it.unrealized()));
        Instruments traded =
                new Instruments(markets.stream().map(SymbolMarket::rules).toList());
        double loss = isMarked ? scaled(state.breaker().loss(), traded.moneyPrecision()) : Double.NaN;
        limits = inForce;
        seen = new Seen(symbols, loss, state.orders().size());
    }

    private static OfSymbol look(PositionRow row, List<OrderRow> orders, SymbolMarket market) {
        InstrumentRules rules = market.rules();
        long ifBought = row.qty() + leaves(orders, row.symbol(), Side.BUY);
        long ifSold = row.qty() - leaves(orders, row.symbol(), Side.SELL);
        return new OfSymbol(
                scaled(row.qty(), rules.qtyPrecision()),
                scaled(Math.max(Math.abs(ifBought), Math.abs(ifSold)), rules.qtyPrecision()),
                unrealized(row, market));
    }

    private static long leaves(List<OrderRow> orders, String symbol, Side side) {
        return orders.stream()
                .filter(it -> it.order().symbol().equals(symbol) && it.order().side() == side)
                .mapToLong(it -> it.order().orderQty().units() - it.cumQty())
                .sum();
    }

    private static double unrealized(PositionRow row, SymbolMarket market) {
        if (row.qty() == 0) {
            return 0;
        }
        long price = market.closingPrice(row.qty());
        return price == OrderBook.NONE
                ? Double.NaN
                : scaled(price, market.rules().pricePrecision())
                                * scaled(row.qty(), market.rules().qtyPrecision())
                        - scaled(row.cost(), market.rules().valuePrecision());
    }

    private static double scaled(long units, int precision) {
        return BigDecimal.valueOf(units, precision).doubleValue();
    }

    /** Nobody judges here any more. */
    void ended() {
        seen = null;
        limits = null;
    }

    void show(MeterRegistry registry, Instruments instruments) {
        Metric.LOSS.gauge(registry, this, it -> it.account(Seen::loss));
        Metric.OPEN_ORDERS.gauge(registry, this, it -> it.account(Seen::openOrders));
        limit(registry, "loss", it -> amount(it.maxLoss()));
        limit(registry, "orders", LimitSet::maxOrders);
        limit(registry, "data-age", it -> it.dataAgeMillisMax() / 1e3);
        for (InstrumentRules rules : instruments.all()) {
            String symbol = rules.symbol();
            Metric.POSITION.gauge(registry, this, it -> it.symbol(symbol, OfSymbol::position), symbol);
            Metric.EXPOSURE.gauge(registry, this, it -> it.symbol(symbol, OfSymbol::exposure), symbol);
            Metric.UNREALIZED.gauge(registry, this, it -> it.symbol(symbol, OfSymbol::unrealized), symbol);
            limit(registry, symbol, "order-notional", it -> amount(it.maxOrderNotional()));
            limit(
                    registry,
                    symbol,
                    "position",
                    it -> scaled(it.maxPosition().units(), it.maxPosition().scale()));
            limit(registry, symbol, "collar", it -> it.collarPpm() / 1e6);
        }
    }

    private static double amount(Money money) {
        return scaled(money.units(), money.scale());
    }

    private void limit(MeterRegistry registry, String kind, ToDoubleFunction<LimitSet> of) {
        Metric.ACCOUNT_LIMIT.gauge(registry, this, it -> it.limit(of), kind);
    }

    private double limit(ToDoubleFunction<LimitSet> of) {
        LimitSet now = limits;
        return now == null ? Double.NaN : of.applyAsDouble(now);
    }

    private void limit(MeterRegistry registry, String symbol, String kind, ToDoubleFunction<LimitSet.SymbolLimits> of) {
        Metric.SYMBOL_LIMIT.gauge(
                registry,
                this,
                it -> it.limit(set -> set.symbols().stream()
                        .filter(each -> each.symbol().equals(symbol))
                        .mapToDouble(of)
                        .findFirst()
                        .orElse(0)), // one that is not listed is not traded
                symbol,
                kind);
    }

    private double account(ToDoubleFunction<Seen> of) {
        Seen now = seen;
        return now == null ? Double.NaN : of.applyAsDouble(now);
    }

    private double symbol(String symbol, ToDoubleFunction<OfSymbol> of) {
        return account(it -> {
            OfSymbol found = it.symbols().get(symbol);
            return found == null ? Double.NaN : of.applyAsDouble(found);
        });
    }
}
