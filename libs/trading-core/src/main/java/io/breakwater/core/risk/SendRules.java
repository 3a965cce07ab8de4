package io.breakwater.core.risk;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OpenOrders;
import io.breakwater.core.portfolio.Portfolio;
import java.util.List;
import java.util.Optional;

/**
 * The rules of risk that speak of nothing but an order, its book and its position, for whoever is about to send the
 * order: it asks them again with its own books, positions and open orders. What is latched (state, loss, rate) is
 * risk's alone, and stops execution by the permit.
 */
public final class SendRules {

    private final Instruments instruments;
    private final List<SymbolMarket> markets;
    private final RiskLimits limits;
    private final Portfolio portfolio;
    private final OpenOrders open;
    private final List<RiskRule> rules;

    public SendRules(
            Instruments instruments,
            List<SymbolMarket> markets,
            LimitSet limits,
            Portfolio portfolio,
            OpenOrders open) {
        this.instruments = instruments;
        this.markets = List.copyOf(markets);
        this.limits = new RiskLimits(limits, instruments);
        this.portfolio = portfolio;
        this.open = open;
        this.rules = List.of(
                RiskRules.bookIsFitForTheOrder(limits.dataAgeMillisMax()),
                RiskRules::orderNotionalIsWithin,
                RiskRules::positionWithWorkingOrdersIsWithin);
    }

    /**
     * The first rule that is broken.
     *
     * @param order well formed, and not among the open orders yet
     */
    public Optional<Denial> broken(NewOrder order, long now) {
        int instrument = instruments.indexOf(order.symbol());
        return limits.of(instrument)
                .map(its -> broken(review(order, instrument, its, now)))
                .orElseGet(() -> Optional.of(new Denial.NoLimitSet(order.symbol())));
    }

    private Review review(NewOrder order, int instrument, RiskLimits.OfInstrument its, long now) {
        return new Review(
                order,
                instruments.rules(instrument),
                markets.get(instrument),
                its,
                portfolio.position(instrument).qty(),
                open.leaves(instrument, Side.BUY),
                open.leaves(instrument, Side.SELL),
                now);
    }

    private Optional<Denial> broken(Review review) {
        return rules.stream()
                .map(rule -> rule.check(review))
                .flatMap(finding -> finding.denial().stream())
                .findFirst();
    }
}
