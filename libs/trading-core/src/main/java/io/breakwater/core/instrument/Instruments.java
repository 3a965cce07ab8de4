package io.breakwater.core.instrument;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The instruments of a run, by a small index that hot paths use instead of the symbol. */
public final class Instruments {

    public static final int UNKNOWN = -1;

    private final List<InstrumentRules> rules;
    private final byte[][] symbols;

    public Instruments(List<InstrumentRules> rules) {
        this.rules = List.copyOf(rules);
        this.symbols = rules.stream()
                .map(each -> each.symbol().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        if (rules.stream().map(InstrumentRules::symbol).distinct().count() != rules.size()) {
            throw new IllegalArgumentException("an instrument is listed twice: " + rules);
        }
    }

    public int count() {
        return symbols.length;
    }

    public InstrumentRules rules(int instrument) {
        return rules.get(instrument);
    }

    public List<InstrumentRules> all() {
        return rules;
    }

    /**
     * The scale at which values of all these instruments are exact together: the greatest of their value precisions.
     * Values of different quote currencies cannot be added, so then there is none.
     */
    public int moneyPrecision() {
        List<String> quotes =
                rules.stream().map(InstrumentRules::quote).distinct().toList();
        if (quotes.size() > 1) {
            throw new IllegalArgumentException("profit and loss need one quote currency, the instruments have " + quotes
                    + ": give instruments that share theirs");
        }
        return rules.stream().mapToInt(InstrumentRules::valuePrecision).max().orElse(0);
    }

    /** The index of a symbol, or {@link #UNKNOWN}. */
    public int indexOf(String symbol) {
        byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
        return indexOf(bytes, 0, bytes.length);
    }

    /**
     * The index of a symbol that must be known, as in rows kept by an earlier run.
     *
     * @throws UnfitSettings where it is not
     */
    public int required(String symbol) {
        int index = indexOf(symbol);
        if (index == UNKNOWN) {
            throw new UnfitSettings("the state kept holds " + symbol + ", which is not among the instruments told ("
                    + String.join(
                            ", ", rules.stream().map(InstrumentRules::symbol).toList())
                    + "); tell it as well (./breakwater paper: --symbols, and a file for --instrument that has it),"
                    + " or start on another state (--state)");
        }
        return index;
    }

    /**
     * The index of the symbol whose UTF-8 text stands in {@code text[from, to)}, or {@link #UNKNOWN}; allocates
     * nothing.
     */
    public int indexOf(byte[] text, int from, int to) {
        for (int i = 0; i < symbols.length; i++) {
            if (Arrays.equals(symbols[i], 0, symbols[i].length, text, from, to)) {
                return i;
            }
        }
        return UNKNOWN;
    }
}
