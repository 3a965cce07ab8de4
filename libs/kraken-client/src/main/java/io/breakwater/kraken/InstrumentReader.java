package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads an instrument message, whose data is an object of assets and pairs, unlike that of all other channels. */
final class InstrumentReader {

    private static final int PAIRS = 0;

    private final Fields data = new Fields(Names.PAIRS);

    void read(JsonCursor cursor, KrakenHandler handler) {
        data.walk(cursor);
        List<InstrumentRules> rules = new ArrayList<>();
        if (data.goTo(PAIRS, cursor)) {
            for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
                readPair(Scalars.of(cursor), rules, handler);
            }
        }
        handler.onInstruments(List.copyOf(rules));
    }

    /** One odd pair must not cost us the other thousand. */
    private static void readPair(Map<String, String> pair, List<InstrumentRules> rules, KrakenHandler handler) {
        try {
            rules.add(new PairFields(pair).rules());
        } catch (IllegalArgumentException e) {
            handler.onSkippedPair(pair.getOrDefault("symbol", "(no symbol)"), String.valueOf(e.getMessage()));
        }
    }
}
