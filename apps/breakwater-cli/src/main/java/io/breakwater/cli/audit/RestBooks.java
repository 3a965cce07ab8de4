package io.breakwater.cli.audit;

import io.breakwater.cli.paper.Http;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What execution tells over REST, read before its rows.
 *
 * @param askedAt when the reading began
 * @param positions those that did not change while the fills were read
 */
record RestBooks(Instant askedAt, List<Fill> fills, List<Order> orders, List<Position> positions) {

    private static final String PAGE = "?limit=500";

    /** An order, as far as it never changes. */
    record Order(String id, String symbol, String side, BigDecimal qty) {

        static Order of(Fields fields) {
            return new Order(
                    fields.text("clOrdId"), fields.text("symbol"), fields.text("side"), fields.amount("orderQty"));
        }
    }

    /** A position. */
    record Position(String symbol, BigDecimal qty, BigDecimal cost, BigDecimal realized, BigDecimal fees) {

        static Position of(Fields fields) {
            return new Position(
                    fields.text("symbol"),
                    fields.amount("qty"),
                    fields.amount("cost"),
                    fields.amount("realized"),
                    fields.amount("fees"));
        }
    }

    /** Reads all pages; empty where execution does not answer. */
    static Optional<RestBooks> read(Http http, String url, String token, Instant now) {
        String api = url + "/api/v1/";
        List<Fill> fills = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        Map<String, Position> before = new HashMap<>();
        List<Position> after = new ArrayList<>();
        boolean answered = list(http, api + "positions", token, it -> {
                    Position position = Position.of(it);
                    before.put(position.symbol(), position);
                })
                && pages(http, api + "orders" + PAGE, token, it -> orders.add(Order.of(it)))
                && pages(http, api + "fills" + PAGE, token, it -> fills.add(Fill.ofReport(it)))
                && list(http, api + "positions", token, it -> after.add(Position.of(it)));
        after.removeIf(it -> !it.equals(before.get(it.symbol())));
        return answered ? Optional.of(new RestBooks(now, fills, orders, after)) : Optional.empty();
    }

    private static boolean list(Http http, String url, String token, Consumer<Fields> each) {
        Optional<JsonNode> answer = answer(http, url, token);
        answer.ifPresent(list -> list.forEach(it -> each.accept(new Fields(it))));
        return answer.isPresent();
    }

    private static boolean pages(Http http, String url, String token, Consumer<Fields> each) {
        String page = url;
        while (true) {
            Optional<JsonNode> answer = answer(http, page, token);
            if (answer.isEmpty()) {
                return false;
            }
            answer.get().path("items").forEach(it -> each.accept(new Fields(it)));
            JsonNode next = answer.get().path("next");
            if (!next.isString()) {
                return true;
            }
            page = url + "&cursor=" + next.stringValue();
        }
    }

    private static Optional<JsonNode> answer(Http http, String url, String token) {
        return http.get(url, token).filter(Http.Answer::isGood).map(Http.Answer::json);
    }
}
