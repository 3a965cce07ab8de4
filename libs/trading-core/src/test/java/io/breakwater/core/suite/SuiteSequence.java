package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** One random sequence of market events through a whole suite, with a strategy that trades on them. */
final class SuiteSequence implements Journal {

    private static final int EVENTS_MIN = 100;

    private final SplittableRandom random;
    private final Shares shares;
    private final RandomFeed feed;
    private final Ledger ledger;
    private final Suite suite;
    private final Invariants invariants;
    private final List<ExecutionReport> reports = new ArrayList<>();
    private long now = Markets.START;

    SuiteSequence(long seed, Shares shares) {
        this.random = new SplittableRandom(seed);
        this.shares = shares;
        this.feed = new RandomFeed(random.split());
        this.ledger = new Ledger(shares);
        RandomSettings settings = new RandomSettings(random);
        SuiteSettings chosen = new SuiteSettings(
                "paper",
                "tape-" + seed,
                settings.strategy(),
                settings.orderQtys(),
                settings.limits(),
                settings.simulation(),
                OptionalLong.empty(),
                Markets.DEPTH);
        this.suite = new Suite(chosen, Markets.BOTH, this);
        this.invariants = new Invariants(ledger, chosen.limits(), suite.risk(), suite.exchange());
    }

    void run() {
        for (int i = 0; i < Markets.BOTH.count(); i++) {
            suite.onBook(i, feed.snapshot(i), now);
        }
        int events = random.nextInt(EVENTS_MIN, EVENTS_MIN + 50);
        for (int i = 0; i < events; i++) {
            event();
            check();
            if (random.nextInt(4) == 0) {
                repeat();
                check();
            }
        }
        suite.close();
        check();
        ledger.everyOrderHasEnded();
        assertThat(suite.openOrders()).as("orders the desk holds after the end").isZero();
    }

    private void check() {
        shares.events++;
        invariants.hold(suite.decision().portfolio());
        for (int i = 0; i < Markets.BOTH.count(); i++) {
            Invariants.holdFor(suite.market(i), feed.book(i));
        }
        ledger.nothingWorksOnAfterAStop(suite.tradingState());
    }

    private void event() {
        now += random.nextLong(0, 40) * Markets.MILLI;
        int instrument = random.nextInt(Markets.BOTH.count());
        switch (random.nextInt(40)) {
            case 0 -> suite.onBook(instrument, spoiled(feed.update(instrument)), now);
            case 1 -> suite.onResync(instrument, Markets.DEPTH, now);
            case 2 -> now += random.nextLong(0, 8_000) * Markets.MILLI;
            case 3, 4, 5, 6 -> suite.onBook(instrument, feed.snapshot(instrument), now);
            case 7, 8, 9, 10, 11, 12 ->
                suite.onTrade(instrument, random.nextInt(-1, 2), 640_000, feed.qty(instrument), now, now);
            default -> suite.onBook(instrument, feed.update(instrument), now);
        }
    }

    private static BookChange spoiled(BookChange change) {
        change.checksum(change.checksum() ^ 1);
        return change;
    }

    /** Risk hears an old request or report once more. */
    private void repeat() {
        TradingState before = suite.tradingState();
        List<OrderRequest> requests = ledger.requests();
        if (!requests.isEmpty()) {
            OrderRequest request = requests.get(random.nextInt(requests.size()));
            assertThat(suite.risk().on(request)).as("a second verdict").isEmpty();
            count();
        }
        if (!reports.isEmpty()) {
            assertThat(suite.risk().on(reports.get(random.nextInt(reports.size()))))
                    .as("a repeated report trips nothing")
                    .isFalse();
            count();
        }
        assertThat(suite.tradingState()).isEqualTo(before);
    }

    private void count() {
        shares.deliveries++;
        shares.duplicates++;
    }

    @Override
    public void proposal(OrderRequest request) {
        SymbolMarket market = suite.market(Markets.BOTH.indexOf(request.symbol()));
        boolean isOrder = request instanceof NewOrder;
        assertThat(!isOrder || market.isTradable())
                .as("decided on a trusted book")
                .isTrue();
        ledger.proposal(request);
    }

    @Override
    public void verdict(RiskVerdict verdict) {
        ledger.verdict(verdict);
        if (verdict instanceof RiskVerdict.Approved && verdict.request() instanceof NewOrder order) {
            invariants.holdForApproved(order, suite.market(Markets.BOTH.indexOf(order.symbol())));
        }
    }

    @Override
    public void execution(ExecutionReport report) {
        ledger.execution(report);
        reports.add(report);
    }
}
