package io.breakwater.core.suite;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.decision.DecisionEngine;
import io.breakwater.core.exchange.SimulatedExchange;
import io.breakwater.core.execution.ExecutionDesk;
import io.breakwater.core.execution.SecondLook;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.MarketSink;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.market.SyntheticBook;
import io.breakwater.core.risk.RiskGate;
import io.breakwater.core.risk.RiskState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole suite on one thread. Kafka's topics become one queue and {@link #dispatch} is the topology; market data
 * enters beside it as primitives. One input and everything it causes is handled before the next may enter.
 */
public final class Suite implements MarketSink {

    private static final long TIME_MESSAGE_NANOS = 50_000_000;
    private static final long PERMIT_EPOCH = RiskState.FIRST_EPOCH;

    private final List<SymbolMarket> markets = new ArrayList<>();
    private final List<SyntheticBook> synthetic = new ArrayList<>();
    private final DecisionEngine decision;
    private final RiskGate risk;
    private final ExecutionDesk desk;
    private final SimulatedExchange exchange;
    private final Journal journal;
    private final ArrayDeque<Message> queue = new ArrayDeque<>();
    private long now = Long.MIN_VALUE;
    private long nextTimeMessage = Long.MIN_VALUE;
    private long ticks;

    public Suite(SuiteSettings settings, Instruments instruments, Journal journal) {
        this.journal = journal;
        for (InstrumentRules rules : instruments.all()) {
            SymbolMarket market = new SymbolMarket(rules, settings.bookDepth());
            market.onGeneration(settings.generation());
            markets.add(market);
            settings.syntheticSpreadPpm().ifPresent(ppm -> synthetic.add(new SyntheticBook(rules, ppm)));
        }
        risk = new RiskGate(instruments, markets, settings.limits(), TradingState.ACTIVE, PERMIT_EPOCH);
        exchange =
                new SimulatedExchange(settings.account(), instruments, markets, settings.simulation(), this::fromVenue);
        desk = new ExecutionDesk(instruments, exchange, queue::add, SecondLook.none(), this::permit);
        decision = new DecisionEngine(
                settings.account(), instruments, markets, settings.strategy(), settings.orderQtys(), queue::add);
    }

    /** On one thread nothing comes between a verdict and its order, so the permit always holds. */
    private SendCheck permit(NewOrder order) {
        return new SendCheck(Times.instant(now), true, PERMIT_EPOCH, "");
    }

    private void fromVenue(ExecutionReport report) {
        desk.on(report);
    }

    @Override
    public void onBook(int instrument, BookChange change, long receivedTime) {
        if (!synthetic.isEmpty()) {
            throw new IllegalArgumentException("the input has order books of "
                    + markets.get(instrument).rules().symbol()
                    + ", and a synthetic book would replace them: "
                    + "a synthetic spread is only for input without books");
        }
        advance(receivedTime);
        ticks++;
        book(instrument, change, receivedTime);
        drain();
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long exchangeTime, long receivedTime) {
        advance(receivedTime);
        ticks++;
        decision.onTrade(instrument, takerSide, qty);
        if (synthetic.isEmpty()) {
            markets.get(instrument).onTrade(ticks, exchangeTime, receivedTime);
            decision.onMarket(instrument);
        } else {
            synthesize(instrument, price, qty, exchangeTime, receivedTime);
        }
        drain();
    }

    @Override
    public void onCandle(int instrument, CandleTick candle, long receivedTime) {
        advance(receivedTime);
        ticks++;
        if (!synthetic.isEmpty()) {
            synthesize(instrument, candle.close(), candle.volume(), candle.closeTime(), receivedTime);
        }
        drain();
    }

    /** Where nothing was traded nothing is known anew: the last book stays, and grows old. */
    private void synthesize(int instrument, long price, long qty, long exchangeTime, long receivedTime) {
        if (qty > 0) {
            book(instrument, synthetic.get(instrument).around(price, qty, exchangeTime), receivedTime);
        }
    }

    @Override
    public void onResync(int instrument, int depth, long receivedTime) {
        advance(receivedTime);
        markets.get(instrument).onResync(depth);
        drain();
    }

    private void book(int instrument, BookChange change, long receivedTime) {
        if (markets.get(instrument).onBook(change, ticks, receivedTime)) {
            exchange.onBook(instrument, change);
            if (risk.onMarket()) {
                decision.cancelAll();
            }
            decision.onMarket(instrument);
        }
    }

    /** Time is a message: every 50 ms of the tape, and with each input; across a gap the latest one stands for all. */
    private void advance(long nanos) {
        now = Math.max(now, nanos);
        if (now >= nextTimeMessage) {
            long latest = Math.floorDiv(now, TIME_MESSAGE_NANOS) * TIME_MESSAGE_NANOS;
            nextTimeMessage = latest + TIME_MESSAGE_NANOS;
            time(latest);
            decision.onTimeMessage(latest);
            drain();
        }
        time(now);
        drain();
    }

    private void time(long nanos) {
        risk.onTime(nanos);
        desk.onTime(nanos);
        exchange.onTime(nanos);
        decision.onTime(nanos);
    }

    private void drain() {
        while (!queue.isEmpty()) {
            dispatch(queue.removeFirst());
        }
    }

    /** Who hears what. */
    private void dispatch(Message message) {
        switch (message) {
            case OrderRequest request -> {
                journal.proposal(request);
                risk.on(request).ifPresent(queue::add);
            }
            case Approved approved -> {
                journal.verdict(approved);
                desk.on(approved);
            }
            case Denied denied -> {
                journal.verdict(denied);
                decision.on(denied);
            }
            case ExecutionReport report -> {
                journal.execution(report);
                decision.on(report);
                if (risk.on(report)) {
                    decision.cancelAll();
                }
            }
            case TimeAdvanced time -> throw notQueued(time);
            case MarketEvent event -> throw notQueued(event);
            case TradingCommand command -> throw notQueued(command);
        }
    }

    private static IllegalStateException notQueued(Message message) {
        return new IllegalStateException("enters by its own method, not by the queue: " + message);
    }

    /** Ends the run: orders under way arrive, resting ones are canceled, so that each has its terminal report. */
    public void close() {
        exchange.close();
        drain();
    }

    /** The state in force at the end of the last input. */
    public TradingState tradingState() {
        return risk.state();
    }

    public RiskGate risk() {
        return risk;
    }

    public DecisionEngine decision() {
        return decision;
    }

    public SimulatedExchange exchange() {
        return exchange;
    }

    public SymbolMarket market(int instrument) {
        return markets.get(instrument);
    }

    /** Market-data messages seen. */
    public long ticks() {
        return ticks;
    }

    /** Orders sent and not ended. */
    public int openOrders() {
        return desk.open().all().size();
    }
}
