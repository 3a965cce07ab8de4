package io.breakwater.cli.session;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.decision.StrategyChoice;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.DecisionNode;
import io.breakwater.core.suite.DecisionSession;
import io.breakwater.core.suite.DecisionSettings;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.core.suite.Node;
import io.breakwater.core.suite.RiskNode;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import io.breakwater.messaging.ScheduleJournal;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three cores with topics in memory, journaled as their services do it. */
final class InProcessSession {

    private static final LimitSet LIMITS = new LimitSet(
            "test",
            Money.of("1000.00000"),
            2,
            1_000,
            5_000,
            List.of(new LimitSet.SymbolLimits("BTC/USD", Money.of("5000.00000"), Quantity.of("1.0000"), 20_000)));

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final InstrumentRules BTC = new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 4, 1, 1, 5, 1, true);

    private final Map<String, List<RecordedRecord>> topics = new LinkedHashMap<>();
    final Playing decision;
    final Playing risk;
    Playing execution;
    private Instant now = NOON;
    private long sequence;

    InProcessSession() {
        decision = decision(1);
        risk = risk();
        execution = execution(1, null);
    }

    /** One service's core with its journal. */
    final class Playing {

        private final String service;
        private final long token;
        private final List<Topic<?>> inputs;
        private final Map<String, InputPosition> positions = new LinkedHashMap<>();
        private long n;
        Node node;

        Playing(String service, long token, List<Topic<?>> inputs) {
            this.service = service;
            this.token = token;
            this.inputs = inputs;
            for (Topic<?> topic : inputs) {
                positions.put(
                        topic.name(),
                        InputPosition.start(
                                topic.name(), 0, records(topic.name()).size()));
            }
        }

        private void start(Object settings, Object state) {
            var json = ContractsJson.mapper();
            journal(new SegmentStarted(
                    service,
                    json.writeValueAsString(settings),
                    json.writeValueAsString(state),
                    List.copyOf(positions.values())));
        }

        private void journal(ScheduleEntry entry) {
            publish(ScheduleJournal.topicOf(service), TopicCodec.bytes(new Numbered(token, n++, entry)), Map.of());
        }

        void say(Topic<?> topic, Message message) {
            publish(topic.name(), TopicCodec.bytes(message), Map.of(Headers.TOKEN, Long.toString(token)));
        }

        SendCheck check() {
            SendCheck check = new SendCheck(now, true, 1, "");
            journal(new ScheduleEntry.Check(check));
            return check;
        }

        void turn() {
            journal(new ScheduleEntry.Time(now));
            node.on(new TimeAdvanced(now));
            for (Topic<?> topic : inputs) {
                InputPosition position = positions.get(topic.name());
                List<RecordedRecord> all = records(topic.name());
                long from = position.offset();
                if (from < all.size()) {
                    journal(new ScheduleEntry.Records(topic.name(), 0, from, all.size()));
                    List<RecordedRecord> fresh = List.copyOf(all.subList((int) from, all.size()));
                    fresh.forEach(each -> node.on(read(topic, each)));
                    positions.put(topic.name(), InputPosition.start(topic.name(), 0, all.size()));
                }
            }
        }

        void end() {
            journal(new ScheduleEntry.SegmentEnded());
        }
    }

    private static Message read(Topic<?> topic, RecordedRecord it) {
        try {
            return TopicCodec.read(topic, it.bytes());
        } catch (UnreadableRecord e) {
            throw new AssertionError(e);
        }
    }

    private Playing decision(long token) {
        Playing playing =
                new Playing("decision", token, List.of(Topics.MARKET_EVENTS, Topics.EXECUTIONS, Topics.ORDERS_DENIED));
        var settings = new DecisionSettings("paper", List.of(BTC), 10, List.of(100L));
        var choice = new StrategyChoice("quote", 0, 0, 0, 500_000_000, "", "");
        DecisionNode node = new DecisionNode(
                settings, choice.settings(_ -> null), request -> playing.say(Topics.ORDERS_PROPOSED, request));
        playing.node = node;
        playing.start(new DecisionSession(settings, choice), node.state());
        return playing;
    }

    private Playing risk() {
        Playing playing =
                new Playing("risk", 1, List.of(Topics.ORDERS_PROPOSED, Topics.EXECUTIONS, Topics.MARKET_EVENTS));
        RiskSettings settings = new RiskSettings(List.of(BTC), 10, LIMITS);
        RiskNode node = new RiskNode(settings, RiskState.first(TradingState.ACTIVE), message -> {
            switch (message) {
                case Approved approved -> playing.say(Topics.ORDERS_APPROVED, approved);
                case TradingCommand command -> playing.say(Topics.TRADING_COMMANDS, command);
                default -> playing.say(Topics.ORDERS_DENIED, message);
            }
        });
        playing.node = node;
        playing.start(settings, node.state());
        return playing;
    }

    private Playing execution(long token, ExecutionNode before) {
        Playing playing = new Playing(
                "execution", token, List.of(Topics.ORDERS_APPROVED, Topics.TRADING_COMMANDS, Topics.MARKET_EVENTS));
        var simulation = new SimulationSettings(7, 2_500, 4_000, 0, 0, 0, 0, 5_000_000_000L, 10_000_000);
        var settings = new ExecutionSettings("paper", List.of(BTC), 10, LIMITS, simulation);
        ExecutionNode node =
                new ExecutionNode(settings, _ -> playing.check(), report -> playing.say(Topics.EXECUTIONS, report));
        if (before != null) {
            node.restore(before.state());
        }
        playing.node = node;
        playing.start(settings, node.state());
        node.endUnsent();
        return playing;
    }

    /** The process is gone between two inputs; another one starts from the same rows. */
    void killAndRestartExecution() {
        execution = execution(2, (ExecutionNode) execution.node);
    }

    void play(int turns) {
        for (int i = 0; i < turns; i++) {
            now = now.plusMillis(50);
            book(500 + (sequence / 3) % 7);
            decision.turn();
            risk.turn();
            execution.turn();
        }
    }

    private void book(long bid) {
        sequence++;
        Cause.Market id = new Cause.Market("live-1", Channel.BOOK, "BTC/USD", sequence);
        MarketEvent event = new MarketEvent.BookSnapshot(
                id, 10, List.of(level(bid)), List.of(level(bid + 2)), Optional.empty(), Optional.of(now), now);
        publish(Topics.MARKET_EVENTS.name(), TopicCodec.bytes(event), Map.of());
    }

    private static Level level(long price) {
        return new Level(new Price(price, 1), new Quantity(5_000, 4));
    }

    void end() {
        decision.end();
        risk.end();
        execution.end();
    }

    List<RecordedRecord> records(String topic) {
        return topics.computeIfAbsent(topic, _ -> new ArrayList<>());
    }

    private void publish(String topic, byte[] value, Map<String, String> headers) {
        List<RecordedRecord> records = records(topic);
        records.add(new RecordedRecord(
                0,
                records.size(),
                now.toEpochMilli(),
                Optional.of("paper"),
                headers,
                Optional.of(new String(value, StandardCharsets.UTF_8))));
    }

    /** As a recording's files. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, List<RecordedRecord>> each : topics.entrySet()) {
            List<String> lines = each.getValue().stream()
                    .map(ContractsJson.mapper()::writeValueAsString)
                    .toList();
            Files.write(folder.resolve(each.getKey() + ".jsonl"), lines);
        }
        return folder;
    }
}
