package io.breakwater.cli.audit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small session in which nothing is wrong, as the lines of a recording, to be damaged in one place. It has an order
 * that fills in two parts, one that is canceled by request, one that is denied, one that is not sent, a refused cancel,
 * one that stays open, a sale that closes part of the position, a kill and a re-arm.
 */
final class HonestSession {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String FILLED = "order-filled";
    static final String CANCELED = "order-canceled";
    static final String DENIED = "order-denied";
    static final String STALE = "order-stale";
    static final String OPEN = "order-open";
    static final String SOLD = "order-sold";
    static final String CANCEL = "cancel-of-canceled";
    static final String LATE_CANCEL = "cancel-of-filled";
    static final String KILL = "kill-1";

    private static final JsonMapper JSON = new JsonMapper();

    /** One line that can be damaged; its offset, its number and its signature are given when it is written. */
    static final class Line {
        final OrderTopic topic;
        final Map<String, String> headers = new LinkedHashMap<>();

        @Nullable
        ObjectNode value;

        boolean signed;
        boolean numbered;
        boolean lost;
        long seqStep = 1;
        long millis;

        Line(OrderTopic topic, @Nullable ObjectNode value, long millis) {
            this.topic = topic;
            this.value = value;
            this.millis = millis;
            this.signed = topic == OrderTopic.APPROVED && value != null;
            this.numbered = topic == OrderTopic.EXECUTIONS && value != null;
        }

        boolean isOf(String id) {
            return value != null
                    && (value.path("clOrdId").asString("").equals(id)
                            || value.path("request")
                                    .path("clOrdId")
                                    .asString("")
                                    .equals(id));
        }

        ObjectNode request() {
            return (ObjectNode) value.path("request");
        }

        boolean says(String type) {
            return value != null && value.path("execType").asString("").equals(type);
        }
    }

    final List<Line> lines = new ArrayList<>();
    final List<ObjectNode> results = new ArrayList<>();
    long millis;
    boolean withoutResult;

    HonestSession() {
        for (OrderTopic each : OrderTopic.values()) {
            Line fence = add(each, null);
            fence.headers.put("bw-fence", "2");
        }
        filled();
        canceled();
        denied();
        refusedCancel();
        open();
        sold();
        kill();
        stale();
        add(OrderTopic.PROPOSED, null).headers.put("bw-fence", "2");
    }

    private void filled() {
        order(FILLED, "BUY", "0.03000000");
        accepted(FILLED);
        trade(FILLED, 1, "BUY", "0.02000000", "100.1", "0.02000000", "0.01000000");
        trade(FILLED, 2, "BUY", "0.01000000", "100.2", "0.03000000", "0.00000000");
    }

    private void canceled() {
        order(CANCELED, "BUY", "0.01000000");
        accepted(CANCELED);
        ObjectNode cancel = cancel(CANCEL, CANCELED);
        add(OrderTopic.PROPOSED, cancel);
        approve(cancel);
        report("CANCELED", CANCELED, "/canceled").put("cumQty", "0.00000000").put("text", "canceled by request");
    }

    private void denied() {
        ObjectNode request = request(DENIED, "BUY", "0.05000000");
        add(OrderTopic.PROPOSED, request);
        ObjectNode verdict = JSON.createObjectNode().put("verdict", "DENIED");
        verdict.set("request", request.deepCopy());
        verdict.put("deniedAt", time(millis));
        add(OrderTopic.DENIED, verdict);
    }

    private void refusedCancel() {
        ObjectNode cancel = cancel(LATE_CANCEL, FILLED);
        add(OrderTopic.PROPOSED, cancel);
        approve(cancel);
        report("CANCEL_REJECTED", LATE_CANCEL, "/rejected").put("origClOrdId", FILLED);
    }

    private void open() {
        order(OPEN, "BUY", "0.01000000");
        accepted(OPEN);
    }

    private void sold() {
        order(SOLD, "SELL", "0.01000000");
        accepted(SOLD);
        trade(SOLD, 1, "SELL", "0.01000000", "101.0", "0.01000000", "0.00000000");
    }

    private void kill() {
        millis += 10_000;
        ObjectNode kill = JSON.createObjectNode().put("command", "KILL").put("commandId", KILL);
        kill.set("scope", JSON.createObjectNode().put("scope", "ALL"));
        add(OrderTopic.COMMANDS, kill.put("time", time(millis)));
        millis += 10_000;
        ObjectNode rearm = JSON.createObjectNode().put("command", "REARM").put("commandId", "rearm-1");
        add(OrderTopic.COMMANDS, rearm.put("clearsCommandId", KILL).put("time", time(millis)));
    }

    private void stale() {
        millis += 1_000;
        order(STALE, "BUY", "0.01000000");
        report("NOT_SENT", STALE, "/not-sent").put("reason", "STALE").put("text", "too late");
        lines.getLast().headers.remove("bw-trace");
        millis += 60_000;
    }

    void order(String id, String side, String qty) {
        ObjectNode request = request(id, side, qty);
        add(OrderTopic.PROPOSED, request);
        approve(request);
    }

    private ObjectNode request(String id, String side, String qty) {
        return JSON.createObjectNode()
                .put("request", "NEW")
                .put("clOrdId", id)
                .put("account", "paper")
                .put("strategy", "quote")
                .put("symbol", "BTC/USD")
                .put("side", side)
                .put("orderQty", qty);
    }

    private ObjectNode cancel(String id, String target) {
        return JSON.createObjectNode()
                .put("request", "CANCEL")
                .put("clOrdId", id)
                .put("origClOrdId", target)
                .put("account", "paper")
                .put("strategy", "quote")
                .put("symbol", "BTC/USD");
    }

    private void approve(ObjectNode request) {
        ObjectNode verdict = JSON.createObjectNode().put("verdict", "APPROVED");
        verdict.set("request", request.deepCopy());
        verdict.put("approvedAt", time(millis)).put("expiresAt", time(millis + 1_000));
        add(OrderTopic.APPROVED, verdict);
    }

    void accepted(String id) {
        report("NEW", id, "/new").put("orderId", "SIM-" + id);
    }

    void trade(String id, int number, String side, String qty, String price, String cumQty, String leavesQty) {
        BigDecimal fee = new BigDecimal(qty).multiply(new BigDecimal(price)).movePointLeft(3);
        ObjectNode report = report("TRADE", id, "/" + number)
                .put("orderId", "SIM-" + id)
                .put("side", side)
                .put("lastQty", qty)
                .put("lastPx", price)
                .put("cumQty", cumQty)
                .put("leavesQty", leavesQty)
                .put("fee", fee.toPlainString())
                .put("feeCurrency", "USD")
                .put("lastLiquidityInd", "MAKER");
        results.add(JSON.createObjectNode()
                .put("exec_id", report.path("execId").stringValue())
                .put("order_id", id)
                .put("symbol", "BTC/USD")
                .put("side", side)
                .put("quantity", qty)
                .put("price", price)
                .put("fee", fee.toPlainString())
                .put("liquidity", "MAKER")
                .put("time", report.path("transactTime").stringValue()));
    }

    /** Says something of an order; it was sent 20 ms before. */
    ObjectNode report(String type, String id, String suffix) {
        ObjectNode report = JSON.createObjectNode()
                .put("execType", type)
                .put("execId", id + suffix)
                .put("clOrdId", id)
                .put("account", "paper")
                .put("symbol", "BTC/USD")
                .put("transactTime", time(millis));
        add(OrderTopic.EXECUTIONS, report).headers.put("bw-trace", submitted(millis - 20));
        return report;
    }

    static String submitted(long millis) {
        return "received=1,submitted=" + (START.toEpochMilli() + millis) * 1_000_000L + ",reported=1";
    }

    static String time(long millis) {
        return START.plusMillis(millis).toString();
    }

    Line add(OrderTopic topic, @Nullable ObjectNode value) {
        Line line = new Line(topic, value, millis);
        line.headers.put("bw-token", "2");
        lines.add(line);
        millis += 10;
        return line;
    }

    Line line(OrderTopic topic, String id) {
        return lines.stream()
                .filter(it -> it.topic == topic && it.isOf(id))
                .findFirst()
                .orElseThrow();
    }

    Line report(String id, String type) {
        return lines.stream()
                .filter(it -> it.topic == OrderTopic.EXECUTIONS && it.isOf(id) && it.says(type))
                .findFirst()
                .orElseThrow();
    }

    /** Another line with the same content, behind all others. */
    Line again(Line line) {
        Line copy = add(line.topic, line.value == null ? null : line.value.deepCopy());
        copy.headers.putAll(line.headers);
        return copy;
    }

    /** An approval without a good signature, and without a proposal. */
    Line forge(String id) {
        Line line = again(line(OrderTopic.APPROVED, OPEN));
        line.signed = false;
        line.request().put("clOrdId", id);
        return line;
    }

    /** An order that is sent so long after the kill. */
    void orderAfterTheKill(long millisAfter) {
        long end = millis;
        millis = lines.stream()
                        .filter(it -> it.topic == OrderTopic.COMMANDS && it.value != null)
                        .findFirst()
                        .orElseThrow()
                        .millis
                + millisAfter;
        order("order-late", "BUY", "0.01000000");
        accepted("order-late");
        millis = end;
    }

    /** Writes the run's folder: the recording, with dense offsets, and the result as it was told. */
    Path write(Path run) throws IOException {
        return HonestRecording.write(this, run, text -> text);
    }
}
