package io.breakwater.kraken;

import java.nio.charset.StandardCharsets;

/** Kraken's words as they stand in a frame. */
final class Names {

    static final byte[] METHOD = utf8("method");
    static final byte[] CHANNEL = utf8("channel");
    static final byte[] TYPE = utf8("type");
    static final byte[] DATA = utf8("data");
    static final byte[] SNAPSHOT = utf8("snapshot");
    static final byte[] UPDATE = utf8("update");

    static final byte[] BOOK = utf8("book");
    static final byte[] TRADE = utf8("trade");
    static final byte[] OHLC = utf8("ohlc");
    static final byte[] INSTRUMENT = utf8("instrument");
    static final byte[] STATUS = utf8("status");
    static final byte[] HEARTBEAT = utf8("heartbeat");

    static final byte[] SYMBOL = utf8("symbol");
    static final byte[] BIDS = utf8("bids");
    static final byte[] ASKS = utf8("asks");
    static final byte[] PRICE = utf8("price");
    static final byte[] QTY = utf8("qty");
    static final byte[] CHECKSUM = utf8("checksum");
    static final byte[] TIMESTAMP = utf8("timestamp");
    static final byte[] SIDE = utf8("side");
    static final byte[] BUY = utf8("buy");
    static final byte[] SELL = utf8("sell");
    static final byte[] TRADE_ID = utf8("trade_id");

    static final byte[] OPEN = utf8("open");
    static final byte[] HIGH = utf8("high");
    static final byte[] LOW = utf8("low");
    static final byte[] CLOSE = utf8("close");
    static final byte[] VOLUME = utf8("volume");
    static final byte[] TRADES = utf8("trades");
    static final byte[] INTERVAL = utf8("interval");
    static final byte[] INTERVAL_BEGIN = utf8("interval_begin");

    static final byte[] PAIRS = utf8("pairs");
    static final byte[] RESULT = utf8("result");
    static final byte[] WARNINGS = utf8("warnings");

    private Names() {}

    private static byte[] utf8(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
