package io.breakwater.kraken;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;

/** Reads the rows of a book message, one {@link BookChange} each. */
final class BookReader {

    private static final int SYMBOL = 0;
    private static final int BIDS = 1;
    private static final int ASKS = 2;
    private static final int CHECKSUM = 3;
    private static final int TIMESTAMP = 4;
    private static final long CHECKSUM_MAX = 0xFFFF_FFFFL;
    private static final long MISSING = -1;

    private final Instruments instruments;
    private final BookChange change = new BookChange();
    private final Fields row = new Fields(Names.SYMBOL, Names.BIDS, Names.ASKS, Names.CHECKSUM, Names.TIMESTAMP);

    BookReader(Instruments instruments) {
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
                readRow(cursor, snapshot, instruments.rules(instrument));
                handler.onBook(instrument, change);
            }
            row.leave(cursor);
        }
    }

    private void readRow(JsonCursor cursor, boolean snapshot, InstrumentRules rules) {
        change.clear(snapshot);
        if (row.goTo(BIDS, cursor)) {
            levels(cursor, Side.BUY, rules);
        }
        if (row.goTo(ASKS, cursor)) {
            levels(cursor, Side.SELL, rules);
        }
        row.require(CHECKSUM, cursor); // what cannot be verified is not taken for a book
        change.checksum(cursor.whole(0, CHECKSUM_MAX, "a checksum"));
        if (row.goTo(TIMESTAMP, cursor)) {
            change.exchangeTime(cursor.time("a timestamp"));
        }
    }

    private void levels(JsonCursor cursor, Side side, InstrumentRules rules) {
        int pricePrecision = rules.pricePrecision();
        int qtyPrecision = rules.qtyPrecision();
        for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
            level(cursor, side, pricePrecision, qtyPrecision);
        }
    }

    private void level(JsonCursor cursor, Side side, int pricePrecision, int qtyPrecision) {
        long price = MISSING;
        long qty = MISSING;
        for (boolean more = cursor.enterObject(); more; more = cursor.nextInObject()) {
            cursor.key();
            if (price == MISSING && cursor.tokenIs(Names.PRICE)) {
                price = cursor.notNegative(pricePrecision, "a price");
            } else if (qty == MISSING && cursor.tokenIs(Names.QTY)) {
                qty = cursor.notNegative(qtyPrecision, "a quantity");
            } else if (cursor.tokenIs(Names.PRICE) || cursor.tokenIs(Names.QTY)) {
                throw cursor.expected("a price and a quantity only once");
            } else {
                cursor.skipValue();
            }
        }
        if (price == MISSING || qty == MISSING) {
            throw cursor.expected("a price and a quantity in each level");
        }
        change.add(side, price, qty);
    }
}
