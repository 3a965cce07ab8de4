package io.breakwater.core.suite;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.core.decision.DecisionEngine;
import io.breakwater.core.decision.DecisionState;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.portfolio.Portfolio;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The thinking of the decision service: market events, reports, denials and time go in, proposals come out. Nothing is
 * decided before the first time message.
 */
public final class DecisionNode implements Node {

    private final MarketReader reader;
    private final DecisionEngine engine;
    private Optional<Instant> now = Optional.empty();
    private Instant kept = Instant.EPOCH;

    public DecisionNode(DecisionSettings settings, StrategySettings strategy, Consumer<OrderRequest> sink) {
        Instruments instruments = new Instruments(settings.instruments());
        reader = new MarketReader(instruments, settings.bookDepth());
        engine = new DecisionEngine(
                settings.account(), instruments, reader.markets(), strategy, settings.orderQtys(), sink);
    }

    @Override
    public void on(Message message) {
        switch (message) {
            case MarketEvent event -> market(event);
            case ExecutionReport report -> engine.on(report);
            case Denied denied -> engine.on(denied);
            case TimeAdvanced time -> time(time.time());
            case TradingCommand _ -> {} // risk and execution stop; what they end comes back as reports and denials
            case OrderRequest request -> throw unread(request);
            case Approved approved -> throw unread(approved);
        }
    }

    private static IllegalArgumentException unread(Message message) {
        return new IllegalArgumentException("deciding reads no such message: " + message);
    }

    /** A time that has been before has had its decisions: the same cause would give them the same ids. */
    private void time(Instant time) {
        if (time.isAfter(now.orElse(kept))) {
            now = Optional.of(time);
            engine.onTimeMessage(Times.nanos(time));
        }
    }

    /** Where a book has just become live, its event may have been decided on before: the next one decides. */
    private void market(MarketEvent event) {
        MarketReader.Changed changed = reader.on(event);
        boolean decides = changed == MarketReader.Changed.BOOK || changed == MarketReader.Changed.TRADE;
        if (now.isEmpty() || !decides) {
            return;
        }
        if (changed == MarketReader.Changed.TRADE) {
            engine.onTrade(reader.instrument(), reader.takerSide(), reader.tradeQty());
        }
        engine.onMarket(reader.instrument());
    }

    /** What must not be forgotten when the process ends. */
    public DecisionState state() {
        return engine.state();
    }

    /** Takes over what an earlier run knew; asked before the first message. */
    public void restore(DecisionState state) {
        kept = state.time();
        engine.restore(state);
    }

    /** A request of this id was said by an earlier run, and the state kept reflects it. */
    public void said(String clOrdId) {
        engine.said(clOrdId);
    }

    /** Takes in what an earlier run said after its state was kept: it is not said again, nor differently. */
    public void adopt(OrderRequest alreadySaid) {
        engine.adopt(alreadySaid);
    }

    /** A copy of the feature vector of an instrument, as its strategy would see it now; changes nothing. */
    public float[] features(int instrument) {
        return engine.features(instrument);
    }

    /** The books and their counts. */
    public MarketReader reader() {
        return reader;
    }

    public Portfolio portfolio() {
        return engine.portfolio();
    }
}
