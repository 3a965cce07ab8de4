package io.breakwater.core.suite;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.order.ComputedIds;
import io.breakwater.core.portfolio.Portfolio;
import io.breakwater.core.risk.RiskGate;
import io.breakwater.core.risk.RiskState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The thinking of the risk service: market events, proposals, reports, commands and time go in, verdicts come out, and
 * a kill the moment the loss breaker trips.
 */
public final class RiskNode implements Node {

    private final MarketReader reader;
    private final RiskGate gate;
    private final Consumer<Message> sink;
    private final ComputedIds killIds = new ComputedIds(RiskGate.BREAKER);
    private Instant now;

    /** Starts from {@link RiskState#first}, or from what an earlier run knew. */
    public RiskNode(RiskSettings settings, RiskState state, Consumer<Message> sink) {
        Instruments instruments = new Instruments(settings.instruments());
        this.reader = new MarketReader(instruments, settings.bookDepth());
        this.gate = new RiskGate(instruments, reader.markets(), settings.limits(), state.commanded(), state.epoch());
        this.sink = sink;
        this.now = state.time();
        gate.memory().restore(state);
    }

    @Override
    public void on(Message message) {
        switch (message) {
            case MarketEvent event -> {
                if (reader.on(event).isBook()) {
                    gate.onMarket();
                }
            }
            case OrderRequest request -> gate.on(request).ifPresent(sink);
            case ExecutionReport report -> gate.on(report);
            case TradingCommand command -> command(command);
            case TimeAdvanced time -> time(time.time());
            case RiskVerdict verdict ->
                throw new IllegalArgumentException("risk gives verdicts and reads none: " + verdict);
        }
        gate.unansweredTrip().ifPresent(this::killBecauseOf);
    }

    private void time(Instant time) {
        now = time.isAfter(now) ? time : now;
        gate.onTime(Times.nanos(now));
    }

    private void command(TradingCommand command) {
        switch (command) {
            case TradingCommand.Kill kill -> gate.kill(kill);
            case TradingCommand.Rearm rearm -> gate.rearm(rearm);
            case TradingCommand.ChangeLimits change -> gate.change(change);
            case TradingCommand.PromoteModel _ -> {} // judged by its orders alone
        }
    }

    /** In force here before anybody else hears of it; the epoch makes the id one of its kind. */
    private void killBecauseOf(Money loss) {
        ClOrdId id = killIds.of(gate.epoch() + "\n" + now);
        TradingCommand.Kill kill = new TradingCommand.Kill(
                id.value(),
                new Scope.All(),
                RiskGate.BREAKER,
                "the loss of " + loss + " has reached the limit of " + gate.lossLimit(),
                now);
        gate.kill(kill);
        sink.accept(kill);
    }

    /** What must not be forgotten when the process ends; the ids answered are kept apart. */
    public RiskState state() {
        return gate.memory().state();
    }

    /** A request of this id was answered by an earlier run. */
    public void answered(String clOrdId) {
        gate.memory().answered(clOrdId);
    }

    /** Takes in what an earlier run said after its state was kept: it is not said again, nor differently. */
    public void adopt(RiskVerdict alreadySaid) {
        gate.memory().adopt(alreadySaid);
    }

    /** The order of this id, approved and not ended; empty where there is none. */
    public Optional<NewOrder> openOrder(ClOrdId clOrdId) {
        return gate.openOrder(clOrdId);
    }

    /** The permit epoch in force. */
    public long epoch() {
        return gate.epoch();
    }

    /** The limits in force. */
    public LimitSet limits() {
        return gate.limits();
    }

    public TradingState tradingState() {
        return gate.state();
    }

    public Portfolio portfolio() {
        return gate.portfolio();
    }

    /** The books and their counts. */
    public MarketReader reader() {
        return reader;
    }
}
