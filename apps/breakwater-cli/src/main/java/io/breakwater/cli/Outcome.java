package io.breakwater.cli;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.Money;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.portfolio.Position;
import io.breakwater.core.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a run ended: the numbers of {@code result.json}, the {@code --json} line and the summary. */
record Outcome(
        String runId,
        Instant startedAt,
        Instant endedAt,
        long startedNanos,
        Instruments instruments,
        Suite suite,
        RunJournal journal,
        InputCounts input) {

    /** Profit and loss in quote currency. A position that has no price to mark it at is marked at cost. */
    record Pnl(String currency, Money realized, Money unrealized, Money fees, Money net) {}

    Pnl pnl() {
        int precision = instruments.moneyPrecision();
        long realized = 0;
        long unrealized = 0;
        long fees = 0;
        for (int i = 0; i < instruments.count(); i++) {
            InstrumentRules rules = instruments.rules(i);
            Position position = suite.risk().portfolio().position(i);
            long mark = suite.market(i).closingPrice(position.qty());
            realized += Exact.rescale(position.realized(), rules.valuePrecision(), precision);
            fees += Exact.rescale(position.fees(), rules.valuePrecision(), precision);
            if (mark != OrderBook.NONE) {
                unrealized += Exact.rescale(position.unrealized(mark), rules.valuePrecision(), precision);
            }
        }
        return new Pnl(
                instruments.rules(0).quote(),
                new Money(realized, precision),
                new Money(unrealized, precision),
                new Money(fees, precision),
                new Money(realized + unrealized - fees, precision));
    }

    void write(Path file) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("run_id", runId);
        result.put("mode", "backtest");
        result.put("started_at", startedAt);
        result.put("ended_at", endedAt);
        result.put("ticks", suite.ticks());
        result.put("pnl", pnl());
        result.put("executions", journal.executions());
        result.put("denials", journal.denials());
        result.put("rejects", journal.rejects());
        result.put("not_sent", journal.notSent());
        Files.writeString(
                file, ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
    }

    /** What the run has to say beside its numbers, in sentences. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < instruments.count(); i++) {
            SymbolMarket market = suite.market(i);
            if (market.mismatches() > 0) {
                sentences.add(
                        market.rules().symbol() + ": " + market.mismatches() + " book checksum(s) failed; the symbol "
                                + (market.status() == FeedStatus.UNSAFE
                                        ? "was stopped and saw no snapshot that verifies."
                                        : "was stopped until the next snapshot."));
            }
            if (market.verified() + market.unverified() + market.mismatches() == 0) {
                sentences.add(market.rules().symbol() + ": no book was ever complete, so nothing was decided"
                        + (input.books() == 0 ? "; --synthetic-spread makes books from trades and candles." : "."));
            }
            unmarked(i).ifPresent(sentences::add);
        }
        if (suite.risk().isBreakerTripped()) {
            sentences.add("the loss breaker tripped: trading ended as " + suite.tradingState() + ".");
        }
        sentences.addAll(input.sentences());
        return sentences;
    }

    private Optional<String> unmarked(int instrument) {
        long qty = suite.risk().portfolio().position(instrument).qty();
        if (qty == 0 || suite.market(instrument).closingPrice(qty) != OrderBook.NONE) {
            return Optional.empty();
        }
        InstrumentRules rules = instruments.rules(instrument);
        return Optional.of("the position of " + rules.symbol() + ", " + rules.qty(qty)
                + ", could not be marked: its book has no price to close it at; the net counts it as unchanged.");
    }

    boolean marketDataUnsafe() {
        for (int i = 0; i < instruments.count(); i++) {
            if (suite.market(i).status() == FeedStatus.UNSAFE) {
                return true;
            }
        }
        return false;
    }

    String exitReason() {
        if (marketDataUnsafe()) {
            return "market_data_unsafe";
        }
        return suite.risk().isBreakerTripped() ? "loss_breaker" : "end_of_input";
    }
}
