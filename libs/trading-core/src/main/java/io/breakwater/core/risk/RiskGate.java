package io.breakwater.core.risk;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Decimal;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Measured;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingCommand.ChangeLimits;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OpenOrder;
import io.breakwater.core.order.OpenOrders;
import io.breakwater.core.portfolio.Portfolio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether an order may reach an exchange. Rules are asked in order and the first denial wins; what cannot be
 * measured is denied. An approval reserves its quantity at once, and keeps it until the order's terminal report.
 */
public final class RiskGate {

    /** An approval not executed by then is stale. */
    public static final long APPROVAL_TTL_NANOS = 1_000_000_000;

    /** The actor of the kill a tripped loss breaker gives. */
    public static final String BREAKER = "loss-breaker";

    final Instruments instruments;
    private final List<SymbolMarket> markets;
    private final LimitSet settings;
    private RiskLimits limits;
    private List<RiskRule> rules;
    final OrderRate rate;
    final RecentOrders recent = new RecentOrders();
    final OpenOrders open;
    final Portfolio portfolio;
    final Brakes brakes;
    long now;

    public RiskGate(
            Instruments instruments,
            List<SymbolMarket> markets,
            LimitSet limitSet,
            TradingState initially,
            long permitEpoch) {
        this.instruments = instruments;
        this.markets = List.copyOf(markets);
        this.settings = limitSet;
        this.limits = new RiskLimits(limitSet, instruments);
        this.rate = new OrderRate(limits.maxOrders(), limits.orderWindowMillis());
        this.open = new OpenOrders(instruments.count());
        this.portfolio = new Portfolio(instruments);
        LossBreaker breaker = new LossBreaker(instruments, this.markets, portfolio, limits.maxLoss());
        this.brakes = new Brakes(breaker, initially, permitEpoch);
        this.rules = RiskRules.all(limits, breaker);
    }

    /** Time has come to this; it never goes back. */
    public void onTime(long nanos) {
        now = Math.max(now, nanos);
    }

    /**
     * A market has moved; returns whether the loss breaker has just become stricter, so that working orders must go.
     */
    public boolean onMarket() {
        return brakes.breaker.evaluate();
    }

    /** Steps down to a stricter state; a looser one is not taken from here. */
    public void tighten(TradingState state) {
        brakes.tighten(state);
    }

    /**
     * Stops what the kill reaches until a re-arm names it. One that stops everything makes approvals of earlier epochs
     * worth nothing from now on; those of a smaller one are refused where they would be sent.
     */
    public void kill(Kill kill) {
        brakes.kill(kill);
    }

    /** Clears the kill it names; that of the loss breaker starts a new measurement of the loss. */
    public void rearm(Rearm rearm) {
        brakes.rearm(rearm);
    }

    /**
     * Puts other limits into force, within those of the settings. A change of what is not in force any more does
     * nothing; one that loosens without two people is a broken invariant.
     */
    public void change(ChangeLimits change) {
        if (!change.fromVersion().equals(limits.version())) {
            return;
        }
        boolean loosens = !LimitChange.looser(limits.set(), change.limits()).isEmpty();
        boolean isOfTwo = change.approvers().stream().anyMatch(it -> !it.equals(change.actor()));
        if (!LimitChange.looser(settings, change.limits()).isEmpty() || loosens && !isOfTwo) {
            throw new IllegalArgumentException("limits " + change.limits().version() + " of " + change.actor()
                    + " loosen what they must not, " + LimitChange.looser(limits.set(), change.limits()));
        }
        limit(change.limits());
        brakes.breaker.evaluate();
    }

    void limit(LimitSet set) {
        limits = new RiskLimits(set, instruments);
        rate.limit(limits.maxOrders());
        brakes.breaker.limit(limits.maxLoss());
        rules = RiskRules.all(limits, brakes.breaker);
    }

    /** Those of the settings, or those that a change has put into force since. */
    public LimitSet limits() {
        return limits.set();
    }

    /** What the settings allow; nothing looser ever comes into force. */
    LimitSet settings() {
        return settings;
    }

    /** The loss that tripped the breaker, where no kill in force speaks of it yet. */
    public Optional<Money> unansweredTrip() {
        return brakes.unansweredTrip();
    }

    /** The loss at which the breaker trips. */
    public Money lossLimit() {
        return brakes.lossLimit();
    }

    /** Moves positions and reservations on; returns whether the loss breaker has just become stricter. */
    public boolean on(ExecutionReport report) {
        Optional<OpenOrder> order = open.find(report.clOrdId());
        open.on(report);
        order.filter(each -> !open.isOpen(report.clOrdId())).ifPresent(ended -> recent.end(ended.order()));
        return report instanceof ExecutionReport.Trade fill && portfolio.on(fill) && brakes.breaker.evaluate();
    }

    /** One verdict for one request; an id that has been answered gets no second answer and changes nothing. */
    public Optional<RiskVerdict> on(OrderRequest request) {
        if (!recent.answer(request.clOrdId().value())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (request) {
                    case CancelOrder cancel -> approve(cancel, List.of()); // taking risk off is always allowed
                    case NewOrder order -> judge(order);
                });
    }

    private RiskVerdict judge(NewOrder order) {
        List<Measured> measured = new ArrayList<>();
        Optional<Denial> denial = firstDenial(order, measured);
        if (denial.isPresent()) {
            return deny(order, denial.get(), measured);
        }
        rate.count(now);
        recent.pass(order, now);
        open.add(order, instruments.indexOf(order.symbol()));
        return approve(order, measured);
    }

    private Optional<Denial> firstDenial(NewOrder order, List<Measured> measured) {
        int instrument = instruments.indexOf(order.symbol());
        Optional<RiskLimits.OfInstrument> ofInstrument = limits.of(instrument);
        if (ofInstrument.isEmpty()) {
            Denial missing = new Denial.NoLimitSet(order.symbol());
            return note(Finding.broken(Finding.count(0), Finding.count(1), missing), measured);
        }
        note(Finding.within("limits_exist", Finding.count(1), Finding.count(1)), measured);
        Optional<Denial> fault = OrderForm.faultOf(order, instruments.rules(instrument));
        if (fault.isPresent()) {
            return note(Finding.broken(Finding.count(1), Finding.count(0), fault.get()), measured);
        }
        note(Finding.within("well_formed", Finding.count(0), Finding.count(0)), measured);
        try {
            return firstBroken(review(order, instrument, ofInstrument.get()), measured);
        } catch (ArithmeticException e) {
            return Optional.of(new Denial.Malformed("orderQty", order.orderQty().toString(), "numbers within range"));
        }
    }

    private Review review(NewOrder order, int instrument, RiskLimits.OfInstrument ofInstrument) {
        return new Review(
                order,
                instruments.rules(instrument),
                markets.get(instrument),
                ofInstrument,
                portfolio.position(instrument).qty(),
                open.leaves(instrument, Side.BUY),
                open.leaves(instrument, Side.SELL),
                now);
    }

    private Optional<Denial> firstBroken(Review review, List<Measured> measured) {
        Optional<Denial> broken = Optional.empty();
        for (Finding finding : brakes.findings(review)) {
            broken = note(finding, measured);
        }
        broken = broken.or(() -> note(duplicate(review.order()), measured));
        for (RiskRule rule : rules) {
            if (broken.isPresent()) {
                return broken;
            }
            broken = note(rule.check(review), measured);
        }
        return broken.or(() -> note(orderRate(), measured));
    }

    private static Optional<Denial> note(Finding finding, List<Measured> measured) {
        measured.add(finding.measured());
        return finding.denial();
    }

    private Finding duplicate(NewOrder order) {
        return recent.twinOf(order, now)
                .map(twin -> Finding.broken(Finding.count(1), Finding.count(0), new Denial.Duplicate(twin)))
                .orElseGet(() -> Finding.within("duplicate", Finding.count(0), Finding.count(0)));
    }

    private Finding orderRate() {
        long with = rate.within(now) + 1;
        Decimal value = Finding.count(with);
        Decimal bound = Finding.count(limits.maxOrders());
        return rate.allowsOneMore(now)
                ? Finding.within("order_rate", value, bound)
                : Finding.broken(
                        value, bound, new Denial.RateAboveLimit(with, limits.maxOrders(), limits.orderWindowMillis()));
    }

    private Approved approve(OrderRequest request, List<Measured> measured) {
        return new Approved(
                request, state(), measured, limits.version(), brakes.permitEpoch, time(0), time(APPROVAL_TTL_NANOS));
    }

    private Denied deny(NewOrder order, Denial denial, List<Measured> measured) {
        return new Denied(order, denial, state(), measured, limits.version(), time(0));
    }

    private Instant time(long later) {
        return Times.instant(now + later);
    }

    /** The state in force: the stricter of what people commanded and what the breaker allows. */
    public TradingState state() {
        return brakes.state();
    }

    /** The permit epoch in force. */
    public long epoch() {
        return brakes.permitEpoch;
    }

    /** What it must not forget, and the way to give it back. */
    public RiskMemory memory() {
        return new RiskMemory(this);
    }

    /** Whether the loss has reached its limit, now or before; it stays so. */
    public boolean isBreakerTripped() {
        return brakes.breaker.isTripped();
    }

    /** The order of this id, approved and not ended; empty where there is none. */
    public Optional<NewOrder> openOrder(ClOrdId clOrdId) {
        return open.find(clOrdId).map(OpenOrder::order);
    }

    public Portfolio portfolio() {
        return portfolio;
    }

    /** What working and approved orders of this side may still fill, scaled. */
    public long leaves(int instrument, Side side) {
        return open.leaves(instrument, side);
    }
}
