package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;

/**
 * Reads Kraken's WebSocket v2 frames. The whole frame is checked before anything is handed over, so a cut or garbled
 * frame does nothing; rows whose numbers turn out wrong stop the frame where they stand. Book and trade frames allocate
 * nothing.
 */
public final class KrakenParser {

    private static final int METHOD = 0;
    private static final int CHANNEL = 1;
    private static final int TYPE = 2;
    private static final int DATA = 3;

    private final JsonCursor cursor = new JsonCursor();
    private final Fields frame = new Fields(Names.METHOD, Names.CHANNEL, Names.TYPE, Names.DATA);
    private final ReplyReader replies = new ReplyReader();
    private final StatusReader statuses = new StatusReader();
    private final InstrumentReader instrumentReader = new InstrumentReader();
    private final BookReader books;
    private final TradeReader trades;
    private final CandleReader candles;

    public KrakenParser(Instruments instruments) {
        books = new BookReader(instruments);
        trades = new TradeReader(instruments);
        candles = new CandleReader(instruments);
    }

    /** Hands over what the frame in {@code text[from, to)} says, or throws {@link MalformedMessage}. */
    public void parse(byte[] text, int from, int to, KrakenHandler handler) {
        cursor.reset(text, from, to);
        frame.walk(cursor);
        cursor.end();
        if (frame.has(METHOD)) {
            cursor.goTo(from);
            replies.read(cursor, handler);
        } else if (frame.goTo(CHANNEL, cursor)) {
            cursor.string("a channel's name");
            dispatch(handler);
        } else {
            handler.onUnknown("a message with neither method nor channel");
        }
    }

    private void dispatch(KrakenHandler handler) {
        if (cursor.tokenIs(Names.BOOK)) {
            boolean snapshot = isSnapshot();
            frame.require(DATA, cursor);
            books.read(cursor, snapshot, handler);
        } else if (cursor.tokenIs(Names.TRADE)) {
            boolean snapshot = isSnapshot();
            frame.require(DATA, cursor);
            trades.read(cursor, snapshot, handler);
        } else if (cursor.tokenIs(Names.HEARTBEAT)) {
            handler.onHeartbeat();
        } else {
            dispatchRare(handler);
        }
    }

    private void dispatchRare(KrakenHandler handler) {
        if (cursor.tokenIs(Names.OHLC)) {
            boolean snapshot = isSnapshot();
            frame.require(DATA, cursor);
            candles.read(cursor, snapshot, handler);
        } else if (cursor.tokenIs(Names.INSTRUMENT)) {
            frame.require(DATA, cursor);
            instrumentReader.read(cursor, handler);
        } else if (cursor.tokenIs(Names.STATUS)) {
            frame.require(DATA, cursor);
            statuses.read(cursor, handler);
        } else {
            handler.onUnknown(cursor.tokenText());
        }
    }

    private boolean isSnapshot() {
        frame.require(TYPE, cursor);
        cursor.string("a type");
        if (cursor.tokenIs(Names.SNAPSHOT)) {
            return true;
        }
        if (!cursor.tokenIs(Names.UPDATE)) {
            throw cursor.expected("type snapshot or update, not " + cursor.tokenText() + ",");
        }
        return false;
    }
}
