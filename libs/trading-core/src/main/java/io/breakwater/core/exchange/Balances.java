package io.breakwater.core.exchange;

import io.breakwater.contracts.Side;
import io.breakwater.core.exchange.VenueState.BaseRow;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper account's funds: one quote currency at the instruments' common money precision, and base currency of each
 * instrument at its quantity precision. Exact: what fills move is neither created nor lost.
 */
final class Balances {

    private static final int BASE_SETTING_PRECISION = 6;

    private final Instruments instruments;
    private final int moneyPrecision;
    private final long[] base;
    private long quote;

    Balances(Instruments instruments, long quoteBalance, long baseMillionths) {
        this.instruments = instruments;
        this.moneyPrecision = instruments.moneyPrecision();
        this.quote = quoteBalance;
        this.base = new long[instruments.count()];
        for (int i = 0; i < base.length; i++) {
            base[i] = Exact.mulDiv(
                    baseMillionths,
                    Exact.pow10(instruments.rules(i).qtyPrecision()),
                    Exact.pow10(BASE_SETTING_PRECISION));
        }
    }

    void onFill(int instrument, Side side, long lastQty, long lastPx, long fee) {
        InstrumentRules rules = instruments.rules(instrument);
        long value = money(rules, Math.multiplyExact(lastQty, lastPx));
        quote = Math.subtractExact(Math.subtractExact(quote, side.sign() * value), money(rules, fee));
        base[instrument] = Math.addExact(base[instrument], side.sign() * lastQty);
    }

    List<BaseRow> rows() {
        List<BaseRow> rows = new ArrayList<>();
        for (int i = 0; i < base.length; i++) {
            rows.add(new BaseRow(instruments.rules(i).symbol(), base[i]));
        }
        return rows;
    }

    void restore(long quoteHeld, List<BaseRow> rows) {
        quote = quoteHeld;
        for (BaseRow row : rows) {
            base[instruments.required(row.symbol())] = row.qty();
        }
    }

    /** A value of one instrument at the common precision. */
    long money(InstrumentRules rules, long value) {
        return Exact.rescale(value, rules.valuePrecision(), moneyPrecision);
    }

    InstrumentRules rules(int instrument) {
        return instruments.rules(instrument);
    }

    long quote() {
        return quote;
    }

    long base(int instrument) {
        return base[instrument];
    }
}
