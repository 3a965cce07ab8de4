package io.breakwater.kraken;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads replies to requests: acknowledgements, refusals and pongs. They are rare, so this reads plainly. */
final class ReplyReader {

    private static final int RESULT = 0;
    private static final int WARNINGS = 0;
    private static final int DEPTH_MAX = 1000;
    private static final int MINUTES_MAX = 60 * 24 * 366;

    private final Fields reply = new Fields(Names.RESULT);
    private final Fields result = new Fields(Names.WARNINGS);

    /** Reads the whole frame, whose first byte the cursor stands on. */
    void read(JsonCursor cursor, KrakenHandler handler) {
        int start = cursor.at();
        Map<String, String> fields = Scalars.of(cursor);
        String method = fields.getOrDefault("method", "");
        if (method.equals("pong")) {
            handler.onPong();
        } else if (fields.containsKey("error")
                || !fields.getOrDefault("success", "true").equals("true")) {
            handler.onRefused(refusal(cursor, method, fields));
        } else if (method.equals("subscribe") || method.equals("unsubscribe")) {
            cursor.goTo(start);
            Subscription subscription = subscription(cursor, reqId(cursor, fields));
            if (method.equals("subscribe")) {
                handler.onSubscribed(subscription);
            } else {
                handler.onUnsubscribed(subscription);
            }
        } else {
            handler.onUnknown("a reply to " + method);
        }
    }

    private static Refusal refusal(JsonCursor cursor, String method, Map<String, String> fields) {
        return new Refusal(
                method,
                fields.getOrDefault("error", "no reason given"),
                Optional.ofNullable(fields.get("symbol")),
                reqId(cursor, fields));
    }

    private Subscription subscription(JsonCursor cursor, OptionalLong reqId) {
        reply.walk(cursor);
        reply.require(RESULT, cursor);
        int resultAt = cursor.at();
        Map<String, String> fields = Scalars.of(cursor);
        cursor.goTo(resultAt);
        result.walk(cursor);
        return new Subscription(
                fields.getOrDefault("channel", ""),
                Optional.ofNullable(fields.get("symbol")),
                (int) number(cursor, fields, "depth", DEPTH_MAX),
                (int) number(cursor, fields, "interval", MINUTES_MAX),
                result.goTo(WARNINGS, cursor) ? texts(cursor) : List.of(),
                reqId);
    }

    private static List<String> texts(JsonCursor cursor) {
        List<String> texts = new ArrayList<>();
        for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
            texts.add(cursor.scalarText());
        }
        return List.copyOf(texts);
    }

    private static OptionalLong reqId(JsonCursor cursor, Map<String, String> fields) {
        return fields.containsKey("req_id")
                ? OptionalLong.of(number(cursor, fields, "req_id", Long.MAX_VALUE))
                : OptionalLong.empty();
    }

    private static long number(JsonCursor cursor, Map<String, String> fields, String name, long max) {
        String text = fields.getOrDefault(name, "0");
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw cursor.expected(name + " from 0 to " + max + ", not " + text + ",");
    }
}
