package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import java.util.List;
import java.util.stream.Collectors;

/** One request to (un)subscribe a channel for some instruments, or for none where the channel has no symbols. */
record Request(String method, String channel, List<Integer> symbols, int depth) {

    static final String SUBSCRIBE = "subscribe";
    static final String UNSUBSCRIBE = "unsubscribe";
    static final String BOOK = "book";
    static final String TRADE = "trade";
    static final String INSTRUMENT = "instrument";

    Request {
        symbols = List.copyOf(symbols);
    }

    static Request instruments() {
        return new Request(SUBSCRIBE, INSTRUMENT, List.of(), 0);
    }

    static Request book(String method, List<Integer> symbols, int depth) {
        return new Request(method, BOOK, symbols, depth);
    }

    static Request trades(List<Integer> symbols) {
        return new Request(SUBSCRIBE, TRADE, symbols, 0);
    }

    boolean subscribes() {
        return method.equals(SUBSCRIBE);
    }

    /** The request as Kraken reads it. */
    String json(long reqId, Instruments instruments) {
        StringBuilder params = new StringBuilder("\"channel\":\"" + channel + '"');
        if (!symbols.isEmpty()) {
            params.append(",\"symbol\":")
                    .append(symbols.stream()
                            .map(each -> quoted(instruments.rules(each).symbol()))
                            .collect(Collectors.joining(",", "[", "]")));
        }
        if (depth > 0) {
            params.append(",\"depth\":").append(depth);
        }
        if (channel.equals(BOOK) && method.equals(SUBSCRIBE)) {
            params.append(",\"snapshot\":true");
        }
        return "{\"method\":\"" + method + "\",\"params\":{" + params + "},\"req_id\":" + reqId + '}';
    }

    private static String quoted(String symbol) {
        return '"' + symbol.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
