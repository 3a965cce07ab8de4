package io.breakwater.simulator;

import io.breakwater.core.instrument.Instruments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the requests of one subscriber with Kraken's words. */
final class Desk {

    private static final List<Integer> DEPTHS = List.of(10, 25, 100, 500, 1000);
    private static final int DEPTH_DEFAULT = 10;
    private static final String SUBSCRIBE = "subscribe";

    private final Venue venue;
    private final Subscriber subscriber;

    Desk(Venue venue, Subscriber subscriber) {
        this.venue = venue;
        this.subscriber = subscriber;
    }

    void answer(String text) {
        JsonNode request;
        try {
            request = Json.read(text);
        } catch (JacksonException _) {
            subscriber.send(Replies.refused("", MissingNode.getInstance(), "Malformed request", ""));
            return;
        }
        String method = request.path("method").asString("");
        switch (method) {
            case "ping" -> ping(request);
            case SUBSCRIBE, "unsubscribe" -> channel(request, method);
            default -> refuse(request, "Unsupported event", "");
        }
    }

    private void ping(JsonNode request) {
        if (request.has("params")) {
            refuse(request, "Unsupported field: 'params' for the given msg type: ping", "");
        } else {
            subscriber.send(Replies.pong(request.path("req_id")));
        }
    }

    private void channel(JsonNode request, String method) {
        JsonNode params = request.path("params");
        switch (params.path("channel").asString("")) {
            case "instrument" -> instruments(request, method.equals(SUBSCRIBE));
            case "book" -> books(request, method.equals(SUBSCRIBE));
            case "trade" -> symbols(params).forEach(symbol -> trades(request, symbol, method.equals(SUBSCRIBE)));
            default -> refuse(request, "Subscription name invalid", "");
        }
    }

    private static Stream<String> symbols(JsonNode params) {
        return params.path("symbol").valueStream().map(symbol -> symbol.asString(""));
    }

    private void instruments(JsonNode request, boolean subscribe) {
        if (refusedAsRepeated(request, "", subscriber.hasInstrumentList(), subscribe)) {
            return;
        }
        subscriber.instrumentList(subscribe);
        ObjectNode result = Json.object().put("channel", "instrument");
        accept(request, subscribe ? result.put("snapshot", true) : result);
        if (subscribe) {
            subscriber.send(venue.instrumentList());
        }
    }

    private void books(JsonNode request, boolean subscribe) {
        JsonNode params = request.path("params");
        int depth = params.path("depth").asInt(params.has("depth") ? 0 : DEPTH_DEFAULT);
        if (!DEPTHS.contains(depth)) {
            refuse(request, "Subscription depth not supported", "");
            return;
        }
        symbols(params).forEach(symbol -> book(request, symbol, depth, subscribe));
    }

    private void book(JsonNode request, String symbol, int depth, boolean subscribe) {
        int instrument = venue.indexOf(symbol);
        Optional<VenueBook> book = venue.book(instrument);
        if (book.isEmpty()) {
            refuse(request, "Currency pair not supported " + symbol, symbol);
        } else if (subscribe && depth > book.get().depth()) {
            refuse(request, "Subscription depth not supported", "");
        } else if (!refusedAsRepeated(request, symbol, subscriber.books().containsKey(instrument), subscribe)) {
            ObjectNode result = Json.object().put("channel", "book").put("depth", depth);
            boolean snapshot = request.path("params").path("snapshot").asBoolean(true);
            accept(request, (subscribe ? result.put("snapshot", snapshot) : result).put("symbol", symbol));
            if (!subscribe) {
                subscriber.books().remove(instrument);
                return;
            }
            subscriber.books().put(instrument, depth);
            if (snapshot) {
                subscriber.send(Frames.sentAt(Instant.now(), book.get().snapshot(depth)));
            }
            venue.bookSubscribed();
        }
    }

    private void trades(JsonNode request, String symbol, boolean subscribe) {
        int instrument = venue.indexOf(symbol);
        if (instrument == Instruments.UNKNOWN) {
            refuse(request, "Currency pair not supported " + symbol, symbol);
        } else if (!refusedAsRepeated(request, symbol, subscriber.trades().contains(instrument), subscribe)) {
            ObjectNode result = Json.object().put("channel", "trade");
            accept(request, (subscribe ? result.put("snapshot", false) : result).put("symbol", symbol));
            if (subscribe) {
                subscriber.trades().add(instrument);
            } else {
                subscriber.trades().remove(instrument);
            }
        }
    }

    private boolean refusedAsRepeated(JsonNode request, String symbol, boolean present, boolean subscribe) {
        if (present == subscribe) {
            refuse(request, subscribe ? "Already subscribed" : "Subscription Not Found", symbol);
        }
        return present == subscribe;
    }

    private void accept(JsonNode request, ObjectNode result) {
        subscriber.subscribed();
        subscriber.send(Replies.accepted(request.path("method").asString(""), request.path("req_id"), result));
    }

    private void refuse(JsonNode request, String error, String symbol) {
        subscriber.send(Replies.refused(request.path("method").asString(""), request.path("req_id"), error, symbol));
    }
}
