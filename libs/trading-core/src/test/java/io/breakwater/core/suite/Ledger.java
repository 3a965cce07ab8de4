package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.InstrumentRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps books of its own from what is said, in the simplest way that could work, and refuses what must not be said.
 * It shares no arithmetic with the core.
 */
final class Ledger implements Journal {

    /** One approved order. */
    private static final class Life {
        private final NewOrder order;
        private final TradingState approvedIn;
        private long leaves;
        private int ends;
        private boolean atTheVenue;
        private boolean canceling;

        Life(NewOrder order, TradingState approvedIn) {
            this.order = order;
            this.approvedIn = approvedIn;
            this.leaves = order.orderQty().units();
        }
    }

    private final Shares shares;
    private final Map<ClOrdId, OrderRequest> requests = new LinkedHashMap<>();
    private final Map<ClOrdId, RiskVerdict> verdicts = new HashMap<>();
    private final Map<ClOrdId, Life> lives = new LinkedHashMap<>();
    private final Map<String, ClOrdId> venueIds = new HashMap<>();
    private final Set<ExecId> execIds = new HashSet<>();
    private final long[] base = new long[2];
    private final long[][] leaves = new long[2][2];
    private long quote;

    Ledger(Shares shares) {
        this.shares = shares;
    }

    @Override
    public void proposal(OrderRequest request) {
        shares.deliveries++;
        shares.proposals += request instanceof NewOrder ? 1 : 0;
        OrderRequest before = requests.putIfAbsent(request.clOrdId(), request);
        assertThat(before).as("a new request has an id of its own").isNull();
        if (request instanceof CancelOrder cancel && lives.containsKey(cancel.origClOrdId())) {
            lives.get(cancel.origClOrdId()).canceling = true;
        }
    }

    @Override
    public void verdict(RiskVerdict verdict) {
        OrderRequest request = verdict.request();
        assertThat(requests).as("only what was asked is answered").containsEntry(request.clOrdId(), request);
        assertThat(verdicts.put(request.clOrdId(), verdict))
                .as("one verdict for one request")
                .isNull();
        if (verdict instanceof RiskVerdict.Denied) {
            shares.denials++;
        } else if (request instanceof NewOrder order) {
            shares.orders++;
            lives.put(order.clOrdId(), new Life(order, verdict.tradingState()));
            leaves[instrument(order.symbol())][side(order.side())] +=
                    order.orderQty().units();
        }
    }

    @Override
    public void execution(ExecutionReport report) {
        shares.deliveries++;
        assertThat(execIds.add(report.execId())).as("said once: %s", report).isTrue();
        switch (report) {
            case ExecutionReport.New opened -> opened(opened);
            case ExecutionReport.Trade trade -> traded(trade);
            case ExecutionReport.CancelRejected refused -> cancelRefused(refused);
            case ExecutionReport.Canceled _ -> shares.canceled += end(report);
            case ExecutionReport.Rejected _ -> shares.rejected += end(report);
            case ExecutionReport.NotSent _ -> shares.notSent += end(report);
            case ExecutionReport.Expired _, ExecutionReport.Validated _ -> end(report);
        }
    }

    private void cancelRefused(ExecutionReport.CancelRejected refused) {
        Life life = lives.get(refused.origClOrdId());
        if (life != null) {
            life.canceling = false;
        }
    }

    private void opened(ExecutionReport.New report) {
        Life life = approved(report);
        life.atTheVenue = true;
        assertThat(venueIds.put(report.orderId(), report.clOrdId()))
                .as("the venue's id %s names one order", report.orderId())
                .isNull();
    }

    private void traded(ExecutionReport.Trade trade) {
        Life life = approved(trade);
        int instrument = instrument(trade.symbol());
        InstrumentRules rules = Markets.BOTH.rules(instrument);
        long qty = trade.lastQty().units();
        life.leaves -= qty;
        leaves[instrument][side(trade.side())] -= qty;
        base[instrument] += trade.side().sign() * qty;
        long unit = rules == Markets.BITCOIN ? 10 : 1;
        quote -= unit
                * (trade.side().sign() * qty * trade.lastPx().units()
                        + trade.fee().units());
        assertThat(life.ends).as("no fill after the end: %s", trade).isZero();
        assertThat(life.leaves).as("no more than was ordered: %s", trade).isNotNegative();
        assertThat(trade.fee().units()).isNotNegative();
        life.order
                .price()
                .ifPresent(limit -> assertThat(trade.side().sign()
                                * (limit.units() - trade.lastPx().units()))
                        .as("never worse than the limit: %s", trade)
                        .isNotNegative());
        shares.partlyFilled += life.leaves > 0 && qty == trade.cumQty().units() ? 1 : 0;
        if (life.leaves == 0) {
            shares.filled += end(trade);
        }
    }

    private int end(ExecutionReport report) {
        Life life = approved(report);
        life.ends++;
        assertThat(life.ends).as("one end for one order: %s", report).isEqualTo(1);
        leaves[instrument(life.order.symbol())][side(life.order.side())] -= life.leaves;
        return 1;
    }

    private Life approved(ExecutionReport report) {
        Life life = lives.get(report.clOrdId());
        assertThat(life).as("no order without an approval: %s", report).isNotNull();
        return life;
    }

    void everyOrderHasEnded() {
        lives.values()
                .forEach(life -> assertThat(life.ends)
                        .as("exactly one terminal report of %s", life.order)
                        .isEqualTo(1));
    }

    /** An order approved in a looser state than the one in force is being taken back, once the venue has it. */
    void nothingWorksOnAfterAStop(TradingState state) {
        lives.values().stream()
                .filter(life -> life.ends == 0 && life.atTheVenue && life.approvedIn.compareTo(state) < 0)
                .forEach(life -> assertThat(life.canceling)
                        .as("%s is taken back in state %s", life.order, state)
                        .isTrue());
    }

    boolean isApproved(NewOrder order) {
        return lives.containsKey(order.clOrdId());
    }

    List<OrderRequest> requests() {
        return List.copyOf(requests.values());
    }

    RiskVerdict verdictOf(OrderRequest request) {
        return verdicts.get(request.clOrdId());
    }

    /** What fills and fees have moved, at ten decimals, the finer of the two instruments' values. */
    long quote() {
        return quote;
    }

    long base(int instrument) {
        return base[instrument];
    }

    long leaves(int instrument, Side side) {
        return leaves[instrument][side(side)];
    }

    private static int side(Side side) {
        return side == Side.BUY ? 0 : 1;
    }

    private static int instrument(String symbol) {
        return symbol.equals(Markets.BITCOIN.symbol()) ? Markets.BTC : Markets.ETH;
    }
}
