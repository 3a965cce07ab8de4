package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.CandleTick;

/**
 * Reads the rows of an ohlc message. The row's own {@code timestamp} is left alone: Kraken's page calls it the start,
 * its messages carry the end.
 */
final class CandleReader {

    private static final int SYMBOL = 0;
    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int CLOSE = 4;
    private static final int TRADES = 5;
    private static final int VOLUME = 6;
    private static final int INTERVAL_BEGIN = 7;
    private static final int INTERVAL = 8;
    private static final int MINUTES_MAX = 60 * 24 * 366;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final Instruments instruments;
    private final Fields row = new Fields(
            Names.SYMBOL,
            Names.OPEN,
            Names.HIGH,
            Names.LOW,
            Names.CLOSE,
            Names.TRADES,
            Names.VOLUME,
            Names.INTERVAL_BEGIN,
            Names.INTERVAL);

    CandleReader(Instruments instruments) {
        this.instruments = instruments;
    }

    void read(JsonCursor cursor, boolean snapshot, KrakenHandler handler) {
        for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
            row.walk(cursor);
            row.require(SYMBOL, cursor);
            int instrument = cursor.instrument(instruments);
            if (instrument == Instruments.UNKNOWN) {
                handler.onUnknownSymbol(cursor.tokenText());
            } else {
                row.require(INTERVAL, cursor);
                int minutes = (int) cursor.whole(1, MINUTES_MAX, "an interval");
                handler.onCandle(instrument, candle(cursor, instruments.rules(instrument), minutes), minutes, snapshot);
            }
            row.leave(cursor);
        }
    }

    private CandleTick candle(JsonCursor cursor, InstrumentRules rules, int minutes) {
        row.require(INTERVAL_BEGIN, cursor);
        long begin = cursor.time("an interval's begin");
        row.require(VOLUME, cursor);
        long volume = cursor.notNegative(rules.qtyPrecision(), "a volume");
        long trades = row.goTo(TRADES, cursor) ? cursor.whole(0, Long.MAX_VALUE, "a count of trades") : 0;
        return new CandleTick(
                price(OPEN, cursor, rules),
                price(HIGH, cursor, rules),
                price(LOW, cursor, rules),
                price(CLOSE, cursor, rules),
                volume,
                trades,
                begin,
                begin + minutes * NANOS_PER_MINUTE);
    }

    private long price(int field, JsonCursor cursor, InstrumentRules rules) {
        row.require(field, cursor);
        return cursor.notNegative(rules.pricePrecision(), "a price");
    }
}
