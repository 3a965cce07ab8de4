package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.exchange.SimulatedExchange;
import io.breakwater.core.execution.ExecutionDesk;
import io.breakwater.core.execution.SecondLook;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.Exchange;
import io.breakwater.core.order.Submission;
import io.breakwater.core.portfolio.Portfolio;
import io.breakwater.core.risk.RiskGate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** One random sequence of requests straight to risk, desk and venue, where anything may be delivered twice or late. */
final class RequestSequence implements Exchange {

    private static final int EVENTS_MIN = 100;
    private static final long EPOCH = 1;

    private final SplittableRandom random;
    private final Shares shares;
    private final RandomFeed feed;
    private final RandomRequests requests;
    private final Ledger ledger;
    private final List<SymbolMarket> markets =
            List.of(new SymbolMarket(Markets.BITCOIN, Markets.DEPTH), new SymbolMarket(Markets.ETHER, Markets.DEPTH));
    private final RiskGate risk;
    private final SimulatedExchange venue;
    private final ExecutionDesk desk;
    private final Portfolio portfolio = new Portfolio(Markets.BOTH);
    private final Invariants invariants;
    private final ArrayDeque<ExecutionReport> queue = new ArrayDeque<>();
    private final List<ExecutionReport> reports = new ArrayList<>();
    private final Set<NewOrder> submitted = new HashSet<>();
    private long now = Markets.START;
    private long sequence;

    RequestSequence(long seed, Shares shares) {
        this.random = new SplittableRandom(seed);
        this.shares = shares;
        this.feed = new RandomFeed(random.split());
        this.ledger = new Ledger(shares);
        RandomSettings settings = new RandomSettings(random);
        LimitSet limits = settings.limits();
        requests = new RandomRequests(random.split(), feed, limits);
        risk = new RiskGate(Markets.BOTH, markets, limits, TradingState.ACTIVE, EPOCH);
        venue = new SimulatedExchange("paper", Markets.BOTH, markets, settings.simulation(), this::fromVenue);
        desk = new ExecutionDesk(Markets.BOTH, this, queue::add, SecondLook.none(), _ -> permit());
        invariants = new Invariants(ledger, limits, risk, venue);
    }

    private SendCheck permit() {
        return new SendCheck(Times.instant(now), true, EPOCH, "");
    }

    private void fromVenue(ExecutionReport report) {
        desk.on(report);
    }

    void run() {
        int events = random.nextInt(EVENTS_MIN, EVENTS_MIN + 50);
        for (int i = 0; i < events; i++) {
            pass(random.nextLong(0, 40));
            event();
            drain();
            check();
        }
        venue.close();
        drain();
        check();
        ledger.everyOrderHasEnded();
        assertThat(desk.open().isEmpty())
                .as("the desk holds nothing after the end")
                .isTrue();
    }

    private void check() {
        shares.events++;
        invariants.hold(portfolio);
        for (int i = 0; i < markets.size(); i++) {
            Invariants.holdFor(markets.get(i), feed.book(i));
        }
    }

    private void pass(long millis) {
        now += millis * Markets.MILLI;
        risk.onTime(now);
        desk.onTime(now);
        venue.onTime(now);
    }

    private void event() {
        int instrument = random.nextInt(markets.size());
        int kind = random.nextInt(100);
        if (kind < 50) {
            book(instrument, random.nextInt(8) == 0 ? feed.snapshot(instrument) : feed.update(instrument));
        } else if (kind < 52) {
            markets.get(instrument).onResync(Markets.DEPTH);
        } else if (kind < 53) {
            pass(random.nextLong(0, 8_000));
        } else if (kind < 83) {
            propose(requests.order(now));
        } else if (kind < 91) {
            propose(requests.cancel(ledger.requests()));
        } else {
            repeat();
        }
    }

    private void book(int instrument, BookChange change) {
        if (random.nextInt(50) == 0) {
            change.checksum(change.checksum() ^ 1);
        }
        if (markets.get(instrument).onBook(change, sequence++, now)) {
            venue.onBook(instrument, change);
            risk.onMarket();
        }
    }

    private void propose(OrderRequest request) {
        ledger.proposal(request);
        RiskVerdict verdict = risk.on(request).orElseThrow();
        ledger.verdict(verdict);
        if (!(verdict instanceof Approved approved)) {
            return;
        }
        if (request instanceof NewOrder order) {
            invariants.holdForApproved(order, markets.get(Markets.BOTH.indexOf(order.symbol())));
        }
        pass(random.nextInt(30) == 0 ? 1_500 : 0);
        desk.on(random.nextInt(30) == 0 ? underAnotherPermit(approved) : approved);
    }

    private static Approved underAnotherPermit(Approved it) {
        return new Approved(
                it.request(),
                it.tradingState(),
                it.measured(),
                it.limitsVersion(),
                EPOCH + 1,
                it.approvedAt(),
                it.expiresAt());
    }

    /** An old request, its verdict and an old report come once more. */
    private void repeat() {
        List<OrderRequest> asked = ledger.requests();
        if (!asked.isEmpty()) {
            OrderRequest request = asked.get(random.nextInt(asked.size()));
            assertThat(risk.on(request)).as("a second verdict").isEmpty();
            if (ledger.verdictOf(request) instanceof Approved approved) {
                desk.on(approved);
            }
            count(2);
        }
        if (!reports.isEmpty()) {
            ExecutionReport report = reports.get(random.nextInt(reports.size()));
            if (!(report instanceof ExecutionReport.NotSent)) {
                desk.on(report);
            }
            takeIn(report);
            count(2);
        }
    }

    private void count(int repeated) {
        shares.deliveries += repeated;
        shares.duplicates += repeated;
    }

    private void drain() {
        while (!queue.isEmpty()) {
            ExecutionReport report = queue.removeFirst();
            ledger.execution(report);
            reports.add(report);
            takeIn(report);
        }
    }

    private void takeIn(ExecutionReport report) {
        risk.on(report);
        if (report instanceof ExecutionReport.Trade fill) {
            portfolio.on(fill);
        }
    }

    /** The way to the venue: now and then it is closed, or nobody can tell whether the request came through. */
    @Override
    public Submission submit(NewOrder order) {
        assertThat(ledger.isApproved(order)).as("submitted after an approval").isTrue();
        assertThat(submitted.add(order)).as("submitted once").isTrue();
        if (random.nextInt(30) == 0) {
            return new Submission.Rejected("EService:Unavailable");
        }
        Submission answer = venue.submit(order);
        return random.nextInt(30) == 0 ? new Submission.Unknown("timeout") : answer;
    }

    @Override
    public Submission cancel(CancelOrder cancel) {
        return random.nextInt(30) == 0 ? new Submission.Rejected("EService:Unavailable") : venue.cancel(cancel);
    }
}
