package io.breakwater.cli;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a suite says on its topics, made of what a backtest said, with all that happens around it on a broker. */
final class SaidScript {

    /** The price at which the last book can be left on both sides. */
    static final String LAST_PRICE = "60000.0";

    private static final String TRACE = "received=1000000000,submitted=1002000000";

    private final List<String> lines = new ArrayList<>();

    /** Writes the script of a backtest's folder. */
    static Path of(Path backtest, Path file) throws IOException {
        SaidScript script = new SaidScript();
        script.market();
        script.orders(backtest.resolve("outputs"));
        script.add("decision.schedule.v1", Map.of("bw-token", "2"), "{\"entry\":\"RECORDS\"}");
        return Files.write(file, script.lines);
    }

    /** Two ticks, a word about the feed, and a snapshot that repeats what the update left. */
    private void market() {
        Instant now = Instant.EPOCH;
        Quantity one = Quantity.of("1.00000000");
        MarketEvent.Level level = new MarketEvent.Level(Price.of(LAST_PRICE), one);
        MarketEvent.Level other = new MarketEvent.Level(Price.of("59999.0"), one);
        say(new MarketEvent.FeedStatusChanged(id(Channel.BOOK, 0), FeedStatus.SYNCING, "subscribed", now));
        say(new MarketEvent.BookSnapshot(
                id(Channel.BOOK, 1), 10, List.of(other), List.of(level), Optional.empty(), Optional.empty(), now));
        say(new MarketEvent.BookUpdate(
                id(Channel.BOOK, 2), List.of(level), List.of(), Optional.empty(), Optional.empty(), now));
        say(new MarketEvent.BookSnapshot(
                id(Channel.BOOK, 2),
                10,
                List.of(level, other),
                List.of(level),
                Optional.empty(),
                Optional.empty(),
                now));
    }

    private static Cause.Market id(Channel channel, long sequence) {
        return new Cause.Market("run", channel, "BTC/USD", sequence);
    }

    private void say(MarketEvent event) {
        add(Topics.MARKET_EVENTS.name(), Map.of(), ContractsJson.mapper().writeValueAsString(event));
    }

    /** Everything once; then an execution again, and one of a writer whose time is over. */
    private void orders(Path outputs) throws IOException {
        add(Topics.EXECUTIONS.name(), Map.of("bw-fence", "2"), null);
        for (String each : Files.readAllLines(outputs.resolve("proposals.jsonl"))) {
            add(Topics.ORDERS_PROPOSED.name(), Map.of("bw-token", "2"), each);
        }
        for (String each : Files.readAllLines(outputs.resolve("verdicts.jsonl"))) {
            boolean approved = each.contains("\"verdict\":\"APPROVED\"");
            add(approved ? Topics.ORDERS_APPROVED.name() : Topics.ORDERS_DENIED.name(), Map.of("bw-token", "2"), each);
        }
        List<String> executions = Files.readAllLines(outputs.resolve("executions.jsonl"));
        for (int i = 0; i < executions.size(); i++) {
            execution("2", i, executions.get(i));
        }
        execution("2", 0, executions.getFirst());
        execution("1", executions.size(), withAnotherId(executions.getFirst()));
    }

    private static String withAnotherId(String execution) {
        ObjectNode tree = (ObjectNode) ContractsJson.mapper().readTree(execution);
        return tree.put("execId", "of-a-writer-that-lost-its-lease").toString();
    }

    private void execution(String token, int number, String value) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("bw-token", token);
        headers.put("bw-seq", Integer.toString(number));
        headers.put("bw-trace", TRACE);
        add(Topics.EXECUTIONS.name(), headers, value);
    }

    private void add(String topic, Map<String, String> headers, @Nullable String value) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("topic", topic);
        line.put("headers", headers);
        line.put("value", value);
        lines.add(ContractsJson.mapper().writeValueAsString(line));
    }
}
