package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The instruments of a recording, kept beside it as one of Kraken's instrument messages.
 *
 * @param skipped pairs that cannot be represented, with the reason
 */
public record InstrumentFile(Instruments instruments, Map<String, String> skipped) {

    /** Reads the file's bytes; {@code name} is for the sentence in a {@link MalformedMessage}. */
    public static InstrumentFile of(byte[] json, String name) {
        Collector collector = new Collector();
        try {
            new KrakenParser(new Instruments(List.of())).parse(json, 0, json.length, collector);
        } catch (MalformedMessage e) {
            throw new MalformedMessage(name + " is not an instrument message: " + e.getMessage());
        }
        if (!collector.seen) {
            throw new MalformedMessage(name
                    + " is not an instrument message; it must hold one frame of Kraken's channel" + " \"instrument\"");
        }
        if (collector.rules.isEmpty()) {
            throw new MalformedMessage(name + " holds no usable pair, skipped: " + collector.skipped);
        }
        try {
            return new InstrumentFile(new Instruments(collector.rules), collector.skipped);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(name + ": " + e.getMessage());
        }
    }

    private static final class Collector implements KrakenHandler {

        private final List<InstrumentRules> rules = new ArrayList<>();
        private final Map<String, String> skipped = new LinkedHashMap<>();
        private boolean seen;

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
        public void onBook(int instrument, BookChange change) {}

        @Override
        public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {}

        @Override
        public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {}

        @Override
        public void onRefused(Refusal refusal) {}
    }
}
