package io.breakwater.core.exchange;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.core.exchange.VenueState.ConsumedRow;
import io.breakwater.core.exchange.VenueState.RequestRow;
import io.breakwater.core.exchange.VenueState.RestingRow;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.Exchange;
import io.breakwater.core.order.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A venue over recorded books. Takers walk the book and consume it until a level is refreshed; a resting order fills
 * at its own price once the opposite side reaches it, against what that side shows. Our orders do not move the
 * market.
 */
public final class SimulatedExchange implements Exchange {

    private static final long MILLION = 1_000_000;

    private final Instruments instruments;
    private final List<SymbolMarket> markets;
    private final SimulationSettings settings;
    private final Chance chance;
    private final Balances balances;
    private final Funds funds;
    private final VenueReports reports;
    private final LongConsumer arrivalTime; // kept, because this is asked with every event
    private final Consumer<RequestRow> arrives; // as this is
    private final InFlight inFlight = new InFlight();
    private final List<RestingOrder> resting = new ArrayList<>();
    private final ConsumedLevels[] consumed;
    private long now;
    private long orders;

    public SimulatedExchange(
            String account,
            Instruments instruments,
            List<SymbolMarket> markets,
            SimulationSettings settings,
            Consumer<ExecutionReport> sink) {
        this.instruments = instruments;
        this.markets = List.copyOf(markets);
        this.settings = settings;
        this.chance = new Chance(settings.seed());
        this.balances = new Balances(instruments, settings.quoteBalance(), settings.baseBalance());
        this.funds = new Funds(balances, settings.takerFeePpm());
        this.reports = new VenueReports(account, instruments, sink);
        this.arrivalTime = reports::at;
        this.arrives = this::arrive;
        this.consumed = new ConsumedLevels[instruments.count()];
        for (int i = 0; i < consumed.length; i++) {
            consumed[i] = new ConsumedLevels();
        }
    }

    @Override
    public Submission submit(NewOrder order) {
        long arrival = now + latency(order.clOrdId());
        long number = ++orders;
        if (arrival <= now) {
            arrive(order, number);
        } else {
            inFlight.add(arrival, order, number);
        }
        return new Submission.Accepted();
    }

    @Override
    public Submission cancel(CancelOrder cancel) {
        long arrival = now + latency(cancel.clOrdId());
        if (arrival <= now) {
            cancelNow(cancel);
        } else {
            inFlight.add(arrival, cancel, 0);
        }
        return new Submission.Accepted();
    }

    private long latency(ClOrdId request) {
        return chance.between(request, "latency", settings.latencyNanosMin(), settings.latencyNanosMax());
    }

    /** Time has come to {@code nanos}: what was under way arrives, against the book as it stands. */
    public void onTime(long nanos) {
        now = Math.max(now, nanos);
        inFlight.arriveUntil(now, arrivalTime, arrives);
        reports.at(now);
    }

    /** The instrument's book has changed by this message. */
    public void onBook(int instrument, BookChange change) {
        consumed[instrument].refresh(change);
        if (!resting.isEmpty() && markets.get(instrument).isTradable()) {
            consumed[instrument].forgetVanished(markets.get(instrument).book());
            matchResting(instrument);
        }
    }

    private void matchResting(int instrument) {
        for (int i = 0; i < resting.size(); i++) {
            RestingOrder order = resting.get(i);
            if (order.instrument == instrument && reached(order)) {
                fill(order, LiquidityInd.MAKER);
                if (order.leaves() == 0) {
                    resting.remove(i--);
                }
            }
        }
    }

    private boolean reached(RestingOrder order) {
        return order.accepts(
                markets.get(order.instrument).book().best(order.side().opposite()));
    }

    private void arrive(RequestRow due) {
        switch (due.request()) {
            case NewOrder order -> arrive(order, due.orderNumber());
            case CancelOrder cancel -> cancelNow(cancel);
        }
    }

    private void arrive(NewOrder order, long number) {
        int instrument = instruments.indexOf(order.symbol());
        Optional<String> refusal = refusal(order, instrument);
        if (refusal.isPresent()) {
            reports.rejected(order, refusal.get());
            return;
        }
        RestingOrder venueOrder = new RestingOrder(order, instrument, "SIM-" + number);
        reports.accepted(venueOrder);
        consumed[instrument].forgetVanished(markets.get(instrument).book());
        fill(venueOrder, LiquidityInd.TAKER);
        if (venueOrder.leaves() > 0) {
            restOrEnd(venueOrder);
        }
    }

    private void restOrEnd(RestingOrder order) {
        if (order.isMarket() || order.order.timeInForce() == TimeInForce.IOC) {
            reports.canceled(order, "no more liquidity within the order's limit");
        } else {
            resting.add(order);
        }
    }

    private Optional<String> refusal(NewOrder order, int instrument) {
        if (instrument == Instruments.UNKNOWN) {
            return Optional.of(KrakenErrors.UNKNOWN_PAIR);
        }
        if (chance.happens(order.clOrdId(), "reject", settings.rejectPpm())) {
            return Optional.of(KrakenErrors.ORDERS_LIMIT);
        }
        InstrumentRules rules = instruments.rules(instrument);
        SymbolMarket market = markets.get(instrument);
        return OrderChecks.refusal(order, rules, market).or(() -> {
            RestingOrder asked = new RestingOrder(order, instrument, "");
            boolean covered = funds.cover(asked, rules, market.book(), resting);
            return covered ? Optional.empty() : Optional.of(KrakenErrors.INSUFFICIENT_FUNDS);
        });
    }

    /** Walks the opposite side from its best level while the order's limit allows. */
    private void fill(RestingOrder order, LiquidityInd liquidity) {
        OrderBook book = markets.get(order.instrument).book();
        Side opposite = order.side().opposite();
        for (int level = 0; level < book.levels(opposite) && order.leaves() > 0; level++) {
            long levelPrice = book.price(opposite, level);
            if (!order.accepts(levelPrice)) {
                return;
            }
            long qty = Math.min(order.leaves(), consumed[order.instrument].available(book, opposite, level));
            if (qty > 0) {
                consumed[order.instrument].take(opposite, levelPrice, qty);
                execute(order, qty, priceOf(order, levelPrice, liquidity), liquidity);
            }
        }
    }

    private long priceOf(RestingOrder order, long levelPrice, LiquidityInd liquidity) {
        return switch (liquidity) {
            case MAKER -> order.limit();
            case TAKER -> slipped(order, levelPrice);
        };
    }

    /** The level's price made worse by the order's slippage, to whole ticks, never beyond its limit. */
    private long slipped(RestingOrder order, long levelPrice) {
        long ppm = chance.between(order.order.clOrdId(), "slippage", 0, settings.slippagePpmMax());
        long tick = instruments.rules(order.instrument).priceIncrement();
        long shift = Exact.mulDiv(levelPrice, ppm, MILLION) / tick * tick;
        long price = Math.max(tick, levelPrice + order.side().sign() * shift);
        return order.accepts(price) ? price : order.limit();
    }

    private void execute(RestingOrder order, long qty, long price, LiquidityInd liquidity) {
        long ppm = liquidity == LiquidityInd.MAKER ? settings.makerFeePpm() : settings.takerFeePpm();
        long fee = Fees.of(instruments.rules(order.instrument), Math.multiplyExact(price, qty), ppm);
        order.cumQty += qty;
        order.executions++;
        balances.onFill(order.instrument, order.side(), qty, price, fee);
        reports.traded(order, qty, price, fee, liquidity);
    }

    private void cancelNow(CancelOrder cancel) {
        for (int i = 0; i < resting.size(); i++) {
            if (resting.get(i).order.clOrdId().equals(cancel.origClOrdId())) {
                reports.canceled(resting.remove(i), "canceled by request");
                return;
            }
        }
        reports.cancelRejected(cancel, KrakenErrors.UNKNOWN_ORDER);
    }

    /** Ends the session: what is under way arrives, then every resting order is canceled. */
    public void close() {
        inFlight.arriveUntil(Long.MAX_VALUE, _ -> {}, arrives);
        for (RestingOrder order : resting) {
            reports.canceled(order, "end of session");
        }
        resting.clear();
    }

    /** All it holds, from which {@link #restore} makes another venue that goes on alike. */
    public VenueState state() {
        List<ConsumedRow> taken = new ArrayList<>();
        for (int i = 0; i < consumed.length; i++) {
            consumed[i].addRows(instruments.rules(i).symbol(), taken);
        }
        return new VenueState(
                orders,
                inFlight.sent(),
                balances.quote(),
                balances.rows(),
                resting.stream().map(RestingOrder::row).toList(),
                inFlight.rows(),
                taken);
    }

    /** Takes over what another venue held at {@code nanos}; asked before anything else. */
    public void restore(VenueState state, long nanos) {
        now = nanos;
        reports.at(nanos);
        orders = state.orders();
        balances.restore(state.quote(), state.bases());
        inFlight.restore(state.requests(), state.underWay());
        for (RestingRow row : state.resting()) {
            resting.add(RestingOrder.of(row, instruments.required(row.order().symbol())));
        }
        for (ConsumedRow row : state.consumed()) {
            consumed[instruments.required(row.symbol())].take(row.side(), row.price(), row.qty());
        }
    }

    /** Whether the order rests here or is on its way. */
    public boolean knows(ClOrdId order) {
        return resting.stream().anyMatch(each -> each.order.clOrdId().equals(order)) || inFlight.carries(order);
    }

    /** Quote currency held, at the instruments' common money precision. */
    public long quoteBalance() {
        return balances.quote();
    }

    /** Base currency held of an instrument, scaled. */
    public long baseBalance(int instrument) {
        return balances.base(instrument);
    }
}
