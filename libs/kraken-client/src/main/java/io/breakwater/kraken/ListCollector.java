package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what instrument messages say, and passes over everything else but a refusal. */
final class ListCollector implements KrakenHandler {

    private final List<InstrumentRules> rules = new ArrayList<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private boolean seen;
    private @Nullable Refusal refusal;

    /** Whether an instrument message has come. */
    boolean seen() {
        return seen;
    }

    List<InstrumentRules> rules() {
        return rules;
    }

    /** The pairs that cannot be represented, with the reason. */
    Map<String, String> skipped() {
        return skipped;
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void onInstruments(List<InstrumentRules> found) {
        seen = true;
        rules.addAll(found);
    }

    @Override
    public void onSkippedPair(String symbol, String reason) {
        skipped.put(symbol, reason);
    }

    @Override
    public void onRefused(Refusal refused) {
        refusal = refused;
    }

    @Override
    public void onBook(int instrument, BookChange change) {}

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {}

    @Override
    public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {}
}
