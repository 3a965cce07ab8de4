package io.breakwater.cli;

import io.breakwater.cli.paper.Recording;
import io.breakwater.cli.paper.TickCount;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.portfolio.Portfolio;
import io.breakwater.core.portfolio.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a paper run came to, read from its recording alone. */
final class PaperOutcome {

    private static final List<Topics.Topic<?>> ORDER_FLOW = List.of(
            Topics.ORDERS_PROPOSED,
            Topics.ORDERS_APPROVED,
            Topics.ORDERS_DENIED,
            Topics.EXECUTIONS,
            Topics.TRADING_COMMANDS);

    private final Instruments instruments;
    private final RunJournal journal;
    private final RecordedMessages messages;
    private final Portfolio portfolio;
    private final LastBooks books;
    private final long[] realizedBefore;
    private final long[] feesBefore;
    private final TickCount ticks = new TickCount();
    private final TickToOrder tickToOrder = new TickToOrder();
    private final Map<String, TradingCommand.Kill> kills = new LinkedHashMap<>();
    private final Set<String> proposed = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> executed = new HashSet<>();
    private long lastSaidMillis;
    private OptionalLong firstFillMillis = OptionalLong.empty();

    private PaperOutcome(RecordedMessages messages, Instruments instruments, RunJournal journal) {
        this.messages = messages;
        this.instruments = instruments;
        this.journal = journal;
        this.portfolio = new Portfolio(instruments);
        this.books = new LastBooks(instruments);
        this.realizedBefore = new long[instruments.count()];
        this.feesBefore = new long[instruments.count()];
    }

    /** Reads the recording and tells the journal everything that was said, each message once. */
    static PaperOutcome of(Recording recording, Instruments instruments, RunJournal journal) {
        RecordedMessages messages = new RecordedMessages(recording);
        PaperOutcome outcome = new PaperOutcome(messages, instruments, journal);
        RunStart.of(recording).ifPresent(outcome::carryOver);
        messages.readMerged(ORDER_FLOW, outcome::on);
        messages.read(Topics.MARKET_EVENTS, outcome::on);
        return outcome;
    }

    private void carryOver(RunStart start) {
        portfolio.restore(start.positions().stream()
                .filter(it -> instruments.indexOf(it.symbol()) != Instruments.UNKNOWN)
                .toList());
        for (int i = 0; i < instruments.count(); i++) {
            realizedBefore[i] = portfolio.position(i).realized();
            feesBefore[i] = portfolio.position(i).fees();
        }
    }

    private void on(RecordedMessages.Recorded recorded) {
        lastSaidMillis = Math.max(lastSaidMillis, recorded.line().timestamp());
        switch (recorded.message()) {
            case OrderRequest request -> {
                if (proposed.add(request.clOrdId().value())) {
                    journal.proposal(request);
                }
            }
            case RiskVerdict verdict -> {
                if (answered.add(verdict.request().clOrdId().value())) {
                    journal.verdict(verdict);
                }
            }
            case ExecutionReport report -> {
                if (executed.add(report.execId().value())) {
                    onExecution(report, recorded);
                }
            }
            case TradingCommand command -> onCommand(command);
            case MarketEvent event -> {
                ticks.isNew(ContractsJson.mapper().valueToTree(event));
                books.on(event);
            }
            default -> throw new IllegalStateException("no topic of a run carries " + recorded.message());
        }
    }

    private void onExecution(ExecutionReport report, RecordedMessages.Recorded recorded) {
        journal.execution(report);
        tickToOrder.on(report, recorded.line());
        if (report instanceof ExecutionReport.Trade trade) {
            portfolio.on(trade);
            if (firstFillMillis.isEmpty()) {
                firstFillMillis = OptionalLong.of(recorded.line().timestamp());
            }
        }
    }

    private void onCommand(TradingCommand command) {
        switch (command) {
            case TradingCommand.Kill kill -> kills.put(kill.commandId(), kill);
            case TradingCommand.Rearm rearm -> kills.remove(rearm.clearsCommandId());
            case TradingCommand.ChangeLimits _, TradingCommand.PromoteModel _ -> {}
        }
    }

    /**
     * What the run's own fills realized and cost, and what is open at its end, with what was carried over; a position
     * without a last price is marked at cost.
     */
    Outcome.Pnl pnl() {
        int precision = instruments.moneyPrecision();
        long realized = 0;
        long unrealized = 0;
        long fees = 0;
        for (int i = 0; i < instruments.count(); i++) {
            InstrumentRules rules = instruments.rules(i);
            Position position = portfolio.position(i);
            long mark = books.closingPrice(i, position.qty());
            realized += Exact.rescale(position.realized() - realizedBefore[i], rules.valuePrecision(), precision);
            fees += Exact.rescale(position.fees() - feesBefore[i], rules.valuePrecision(), precision);
            if (mark != OrderBook.NONE) {
                unrealized += Exact.rescale(position.unrealized(mark), rules.valuePrecision(), precision);
            }
        }
        return new Outcome.Pnl(
                instruments.rules(0).quote(),
                new Money(realized, precision),
                new Money(unrealized, precision),
                new Money(fees, precision),
                new Money(realized + unrealized - fees, precision));
    }

    /** {@code result.json} of the run in this folder. */
    void write(Path folder, Instant startedAt, Instant endedAt) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("run_id", String.valueOf(folder.getFileName()));
        result.put("mode", "paper");
        result.put("started_at", startedAt);
        result.put("ended_at", endedAt);
        result.put("ticks", ticks());
        result.put("pnl", pnl());
        result.put("executions", journal.executions());
        result.put("denials", journal.denials());
        result.put("rejects", journal.rejects());
        result.put("not_sent", journal.notSent());
        String text = ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result);
        Files.writeString(folder.resolve("result.json"), text + "\n");
    }

    /** When the broker took the last record of the run. */
    Instant lastSaid() {
        return Instant.ofEpochMilli(lastSaidMillis);
    }

    RunJournal journal() {
        return journal;
    }

    long ticks() {
        return ticks.count();
    }

    long unreadable() {
        return messages.unreadable();
    }

    /** The kills that nobody cleared, oldest first. */
    Map<String, TradingCommand.Kill> killsInForce() {
        return kills;
    }

    /** When the broker took the first fill, in milliseconds since 1970. */
    OptionalLong firstFillMillis() {
        return firstFillMillis;
    }

    Optional<Latency> tickToOrder() {
        return tickToOrder.latency();
    }
}
