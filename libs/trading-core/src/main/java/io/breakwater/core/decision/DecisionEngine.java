package io.breakwater.core.decision;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.core.decision.DecisionState.RefusalRow;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OpenOrder;
import io.breakwater.core.order.OpenOrders;
import io.breakwater.core.order.OrderState;
import io.breakwater.core.portfolio.Portfolio;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps features, asks the strategy of each instrument after every message of its market, and proposes what it
 * wants.
 */
public final class DecisionEngine {

    private final Instruments instruments;
    private final OpenOrders open;
    private final Portfolio portfolio;
    private final List<InstrumentDesk> desks = new ArrayList<>();
    private final Proposals proposals;
    private final Set<ClOrdId> takenBack = new HashSet<>();
    private long now;
    private long cancelAlls;

    public DecisionEngine(
            String account,
            Instruments instruments,
            List<SymbolMarket> markets,
            StrategySettings settings,
            List<Long> orderQtys,
            Consumer<OrderRequest> sink) {
        this.instruments = instruments;
        this.open = new OpenOrders(instruments.count());
        this.portfolio = new Portfolio(instruments);
        this.proposals = new Proposals(account, settings, open, sink);
        for (int i = 0; i < markets.size(); i++) {
            Strategy strategy = settings.create(orderQtys.get(i));
            desks.add(new InstrumentDesk(i, markets.get(i), strategy, proposals, open, portfolio.position(i)));
        }
    }

    /** A message of the instrument's market has been taken in: its strategy is asked where the market is tradable. */
    public void onMarket(int instrument) {
        desks.get(instrument).onMarket(now);
    }

    /** A trade of others, for the features. */
    public void onTrade(int instrument, int takerSide, long qty) {
        desks.get(instrument).onTrade(takerSide, qty, now);
    }

    /** Time has come to this; it never goes back. */
    public void onTime(long nanos) {
        now = Math.max(now, nanos);
    }

    /** A time message: strategies that act by time are asked. */
    public void onTimeMessage(long nanos) {
        onTime(nanos);
        for (int i = 0; i < desks.size(); i++) {
            desks.get(i).onTimeMessage(now);
        }
    }

    /** Takes all open orders back; counted, because one moment may need it twice and ids must differ. */
    public void cancelAll() {
        Cause cause = nextCancelAll();
        for (OpenOrder each : List.copyOf(open.all())) {
            takeBack(each, cause);
        }
    }

    private Cause nextCancelAll() {
        cancelAlls++;
        return new Cause.Command("cancel-all/" + cancelAlls + '/' + Times.instant(now));
    }

    private void takeBack(OpenOrder order, Cause cause) {
        takenBack.add(order.order().clOrdId());
        desks.get(order.instrument()).cancel(order.order().clOrdId(), cause, now);
    }

    /** Risk said no: the order never was. */
    public void on(Denied denied) {
        open.remove(denied.request().clOrdId());
        takenBack.remove(denied.request().clOrdId());
        refused(denied.request().symbol());
    }

    public void on(ExecutionReport report) {
        open.on(report);
        switch (report) {
            case ExecutionReport.Trade fill -> portfolio.on(fill);
            case ExecutionReport.Rejected _, ExecutionReport.NotSent _, ExecutionReport.Canceled _ ->
                refused(report.symbol());
            case ExecutionReport.New _,
                    ExecutionReport.Expired _,
                    ExecutionReport.Validated _,
                    ExecutionReport.CancelRejected _ -> {}
        }
        insist(report instanceof ExecutionReport.CancelRejected refused ? refused.origClOrdId() : report.clOrdId());
    }

    /**
     * An order that was to go and works all the same is taken back again: its cancel may have reached the venue before
     * the order did.
     */
    private void insist(ClOrdId clOrdId) {
        if (!takenBack.contains(clOrdId)) {
            return;
        }
        Optional<OpenOrder> order = open.find(clOrdId);
        if (order.isEmpty()) {
            takenBack.remove(clOrdId);
        } else if (order.get().state() instanceof OrderState.Working) {
            takeBack(order.get(), nextCancelAll());
        }
    }

    private void refused(String symbol) {
        int instrument = instruments.indexOf(symbol);
        if (instrument != Instruments.UNKNOWN) {
            desks.get(instrument).refused(now);
        }
    }

    /** A copy of the feature vector of an instrument, as its strategy would see it now. */
    public float[] features(int instrument) {
        return desks.get(instrument).features().clone();
    }

    /** What must not be forgotten when the process ends. */
    public DecisionState state() {
        List<RefusalRow> refusals = new ArrayList<>();
        for (InstrumentDesk each : desks) {
            each.refusal().ifPresent(refusals::add);
        }
        return new DecisionState(Times.instant(now), portfolio.rows(), open.rows(), refusals);
    }

    /** Takes over what an earlier run knew; asked before anything else. */
    public void restore(DecisionState state) {
        now = Times.nanos(state.time());
        portfolio.restore(state.positions());
        state.orders()
                .forEach(row ->
                        open.restore(row, instruments.required(row.order().symbol())));
        for (RefusalRow row : state.refusals()) {
            desks.get(instruments.required(row.symbol())).refused(Times.nanos(row.time()));
        }
    }

    /** A request of this id was said by an earlier run, and the state kept reflects it. */
    public void said(String clOrdId) {
        proposals.alreadySaid(new ClOrdId(clOrdId));
    }

    /** Takes in what an earlier run said after its state was kept, so that it is not said again or differently. */
    public void adopt(OrderRequest request) {
        if (!proposals.alreadySaid(request.clOrdId())) {
            return;
        }
        switch (request) {
            case NewOrder order
            when !open.isOpen(order.clOrdId()) -> open.add(order, instruments.required(order.symbol()));
            case NewOrder _ -> {} // among the rows already
            case CancelOrder cancel -> open.cancelRequested(cancel.origClOrdId());
        }
    }

    /** Positions as known here, from the reports alone. */
    public Portfolio portfolio() {
        return portfolio;
    }
}
