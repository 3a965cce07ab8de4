package io.breakwater.core.suite;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.core.exchange.SimulatedExchange;
import io.breakwater.core.execution.ExecutionDesk;
import io.breakwater.core.execution.SecondLook;
import io.breakwater.core.execution.SendGate;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.order.Kills;
import io.breakwater.core.order.OpenOrders;
import io.breakwater.core.portfolio.Portfolio;
import io.breakwater.core.risk.SendRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The thinking of the execution service on paper: approvals, commands, market events and time go in, execution reports
 * come out. While a kill is in force nothing that it reaches is sent, whatever the permit says, and what works of that
 * is taken back.
 */
public final class ExecutionNode implements Node {

    private final MarketReader reader;
    private final SimulatedExchange exchange;
    private final ExecutionDesk desk;
    private final Portfolio portfolio;
    private final SendRules rules;
    private final Kills kills = new Kills();
    private final SendGate gate;
    private final Consumer<ExecutionReport> sink;
    private Instant now = Instant.EPOCH;

    public ExecutionNode(ExecutionSettings settings, SendGate gate, Consumer<ExecutionReport> sink) {
        Instruments instruments = new Instruments(settings.instruments());
        this.gate = gate;
        this.sink = sink;
        this.reader = new MarketReader(instruments, settings.bookDepth());
        this.portfolio = new Portfolio(instruments);
        this.exchange = new SimulatedExchange(
                settings.account(), instruments, reader.markets(), settings.simulation(), this::fromVenue);
        this.desk = new ExecutionDesk(instruments, exchange, this::report, this::secondLook, this::lastLook);
        this.rules = new SendRules(instruments, reader.markets(), settings.limits(), portfolio, desk.open());
    }

    private void fromVenue(ExecutionReport report) {
        desk.on(report);
    }

    private void report(ExecutionReport report) {
        if (report instanceof ExecutionReport.Trade fill) {
            portfolio.on(fill);
        }
        sink.accept(report);
    }

    /** A book behind risk's is too old to trade on; the limits hold here as well. */
    private Optional<SecondLook.Refusal> secondLook(NewOrder order, long nanos) {
        return rules.broken(order, nanos).map(denial -> switch (denial) {
            case Denial.MarketDataUnfit unfit ->
                new SecondLook.Refusal(
                        NotSentReason.STALE, "the book of " + order.symbol() + " here: " + unfit.reason());
            default -> new SecondLook.Refusal(NotSentReason.LIMIT, denial.rule() + ": " + denial);
        });
    }

    /** A kill outlives every permit. */
    private SendCheck lastLook(NewOrder order) {
        return kills.reaching(order)
                .map(kill -> new SendCheck(now, false, 0, "kill " + kill.commandId() + " is in force"))
                .orElseGet(() -> gate.check(order));
    }

    @Override
    public void on(Message message) {
        switch (message) {
            case MarketEvent event -> {
                if (reader.on(event).isBook()) {
                    exchange.onBook(reader.instrument(), reader.change());
                }
            }
            case Approved approved -> desk.on(approved);
            case TradingCommand command -> command(command);
            case TimeAdvanced time -> time(time.time());
            case Denied _ -> {} // never left the house
            case OrderRequest request -> throw unread(request);
            case ExecutionReport report -> throw unread(report);
        }
        kills.inForce().forEach(desk::cancelWorking);
    }

    private static IllegalArgumentException unread(Message message) {
        return new IllegalArgumentException("execution reads no such message: " + message);
    }

    private void time(Instant time) {
        now = time.isAfter(now) ? time : now;
        desk.onTime(Times.nanos(now));
        exchange.onTime(Times.nanos(now));
    }

    private void command(TradingCommand command) {
        switch (command) {
            case TradingCommand.Kill kill -> {
                if (kills.latch(kill)) {
                    desk.cancelAll(kill);
                }
            }
            case TradingCommand.Rearm rearm -> kills.clear(rearm);
            case TradingCommand.ChangeLimits _, TradingCommand.PromoteModel _ -> {} // risk's and decision's
        }
    }

    /** What must not be forgotten when the process ends; the ids executed are kept apart. */
    public ExecutionState state() {
        return new ExecutionState(
                now,
                List.copyOf(kills.inForce()),
                kills.cleared(),
                desk.killCancels(),
                portfolio.rows(),
                desk.open().rows(),
                exchange.state());
    }

    /** Takes over what an earlier run knew; asked before the first message, and before {@link #endUnsent}. */
    public void restore(ExecutionState state) {
        now = state.time();
        long nanos = Times.nanos(now);
        kills.restore(state.kills(), state.cleared());
        portfolio.restore(state.positions());
        desk.restore(nanos, state.killCancels(), state.orders());
        exchange.restore(state.venue(), nanos);
    }

    /** An approval of this id was executed by an earlier run. */
    public void seen(String clOrdId) {
        desk.seen(clOrdId);
    }

    /** Takes a market event into the books alone: the venue has answered it in an earlier run. */
    public void rebuild(MarketEvent event) {
        reader.on(event);
    }

    /**
     * Ends, each with a report, the orders an earlier run was about to send when it ended: those the venue kept does
     * not know. To be asked once after {@link #restore}, when its reports can be made durable.
     */
    public void endUnsent() {
        desk.endUnsent(order -> exchange.knows(order.clOrdId()));
    }

    /** Positions, from the reports alone. */
    public Portfolio portfolio() {
        return portfolio;
    }

    /** Orders about to be sent or sent, and not ended. */
    public OpenOrders open() {
        return desk.open();
    }

    /** The books and their counts. */
    public MarketReader reader() {
        return reader;
    }
}
