package io.breakwater.simulator;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers in the shape in which Kraken's were recorded. */
final class Replies {

    /** Kraken's connection ids do not fit a signed {@code long}; neither shall these. */
    private static final long FIRST_CONNECTION = Long.parseUnsignedLong("15413894943188002760");

    private Replies() {}

    static String status(long connection) {
        return "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.10\",\"system\":\"online\","
                + "\"api_version\":\"v2\",\"connection_id\":" + Long.toUnsignedString(FIRST_CONNECTION + connection)
                + "}]}";
    }

    static String accepted(String method, JsonNode reqId, ObjectNode result) {
        ObjectNode reply = begun(method, reqId);
        reply.set("result", result);
        return timed(reply.put("success", true));
    }

    static String refused(String method, JsonNode reqId, String error, String symbol) {
        ObjectNode reply = Json.object().put("error", error).put("method", method);
        addReqId(reply, reqId);
        reply.put("success", false);
        return timed(symbol.isEmpty() ? reply : reply.put("symbol", symbol));
    }

    static String pong(JsonNode reqId) {
        return timed(begun("pong", reqId));
    }

    private static ObjectNode begun(String method, JsonNode reqId) {
        ObjectNode reply = Json.object().put("method", method);
        addReqId(reply, reqId);
        return reply;
    }

    private static void addReqId(ObjectNode reply, JsonNode reqId) {
        if (reqId.isIntegralNumber()) {
            reply.set("req_id", reqId);
        }
    }

    private static String timed(ObjectNode reply) {
        String now = Json.time(Instant.now());
        return reply.put("time_in", now).put("time_out", now).toString();
    }
}
