package io.breakwater.core.exchange;

import static io.breakwater.core.Fixtures.ACCOUNT;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.instruments;
import static io.breakwater.core.Fixtures.market;
import static io.breakwater.core.Fixtures.snapshot;
import static io.breakwater.core.Fixtures.update;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.core.Fixtures;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.SymbolMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A simulated exchange over one book, with what it reported, written short. */
final class Venue {

    /** Without fees, chances or delays; 1,000,000 USD and 100 BTC. */
    static final SimulationSettings PLAIN = settings(0, 0);

    static SimulationSettings settings(long makerFeePpm, long takerFeePpm) {
        return new SimulationSettings(7, makerFeePpm, takerFeePpm, 0, 0, 0, 0, 100_000_000_000L, 100_000_000);
    }

    final List<ExecutionReport> reports = new ArrayList<>();
    final SymbolMarket market;
    final SimulatedExchange exchange;

    private Venue(InstrumentRules rules, SimulationSettings settings, String bids, String asks) {
        market = market(rules, NOON, bids, asks);
        exchange = new SimulatedExchange(ACCOUNT, instruments(rules), List.of(market), settings, reports::add);
        exchange.onTime(NOON);
    }

    static Venue with(String bids, String asks) {
        return new Venue(Fixtures.btc(), PLAIN, bids, asks);
    }

    static Venue with(SimulationSettings settings, String bids, String asks) {
        return new Venue(Fixtures.btc(), settings, bids, asks);
    }

    static Venue of(InstrumentRules rules, String bids, String asks) {
        return new Venue(rules, PLAIN, bids, asks);
    }

    void updates(String bids, String asks) {
        takes(update(bids, asks));
    }

    void repeats(String bids, String asks) {
        takes(snapshot(bids, asks));
    }

    private void takes(BookChange change) {
        market.onBook(change, 2, NOON);
        exchange.onBook(0, change);
    }

    /** Submits and returns what was reported at once. */
    List<String> submit(NewOrder order) {
        reports.clear();
        exchange.submit(order);
        return said();
    }

    List<String> cancel(String id, String origClOrdId) {
        reports.clear();
        exchange.cancel(Fixtures.cancel(id, origClOrdId));
        return said();
    }

    /** What was reported since it was last asked. */
    List<String> said() {
        List<String> texts = reports.stream().map(Venue::text).toList();
        reports.clear();
        return texts;
    }

    private static String text(ExecutionReport report) {
        return report.clOrdId() + " "
                + switch (report) {
                    case ExecutionReport.New _ -> "new";
                    case ExecutionReport.Trade it ->
                        it.lastQty() + " at " + it.lastPx() + " " + it.lastLiquidityInd() + " left " + it.leavesQty();
                    case ExecutionReport.Canceled it -> "canceled after " + it.cumQty();
                    case ExecutionReport.Rejected it -> "rejected " + it.text();
                    case ExecutionReport.CancelRejected it -> "not canceled " + it.text();
                    case ExecutionReport.Expired _, ExecutionReport.NotSent _, ExecutionReport.Validated _ ->
                        throw new IllegalStateException("never said by this venue: " + report);
                };
    }

    Stream<ExecutionReport.Trade> trades() {
        return reports.stream().filter(ExecutionReport.Trade.class::isInstance).map(ExecutionReport.Trade.class::cast);
    }
}
