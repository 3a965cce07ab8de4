package io.breakwater.kraken;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;

/** Reads the rows of a trade message; one message may hold several symbols. */
final class TradeReader {

    private static final int SYMBOL = 0;
    private static final int SIDE = 1;
    private static final int PRICE = 2;
    private static final int QTY = 3;
    private static final int TRADE_ID = 4;
    private static final int TIMESTAMP = 5;

    private final Instruments instruments;
    private final Fields row =
            new Fields(Names.SYMBOL, Names.SIDE, Names.PRICE, Names.QTY, Names.TRADE_ID, Names.TIMESTAMP);

    TradeReader(Instruments instruments) {
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
                readRow(cursor, instrument, snapshot, handler);
            }
            row.leave(cursor);
        }
    }

    private void readRow(JsonCursor cursor, int instrument, boolean snapshot, KrakenHandler handler) {
        InstrumentRules rules = instruments.rules(instrument);
        row.require(PRICE, cursor);
        long price = cursor.notNegative(rules.pricePrecision(), "a price");
        row.require(QTY, cursor);
        long qty = cursor.notNegative(rules.qtyPrecision(), "a quantity");
        int takerSide = row.goTo(SIDE, cursor) ? side(cursor) : 0;
        long tradeId = row.goTo(TRADE_ID, cursor) ? cursor.whole(0, Long.MAX_VALUE, "a trade id") : 0;
        long time = row.goTo(TIMESTAMP, cursor) ? cursor.time("a timestamp") : 0;
        if (snapshot) {
            handler.onPastTrade(instrument, tradeId);
        } else {
            handler.onTrade(instrument, takerSide, price, qty, tradeId, time);
        }
    }

    private static int side(JsonCursor cursor) {
        cursor.string("a side");
        if (cursor.tokenIs(Names.BUY)) {
            return 1;
        }
        if (!cursor.tokenIs(Names.SELL)) {
            throw cursor.expected("side buy or sell, not " + cursor.tokenText() + ",");
        }
        return -1;
    }
}
