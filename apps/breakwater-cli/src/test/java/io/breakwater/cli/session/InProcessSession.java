package io.breakwater.cli.session;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Topics;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.messaging.TopicCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three cores with topics in memory, each played as its service plays it. */
final class InProcessSession {

    static final InstrumentRules BTC = new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 4, 1, 1, 5, 1, true);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Map<String, List<RecordedRecord>> topics = new LinkedHashMap<>();
    private Instant now = NOON;
    private long sequence;
    final Deciding decision = new Deciding(this);
    final Judging risk = new Judging(this);
    final Executing execution = new Executing(this);

    InProcessSession() {
        start();
    }

    /** All three, for the first time or after they ended. */
    void start() {
        decision.start();
        risk.start();
        execution.start();
    }

    Instant now() {
        return now;
    }

    void play(int turns) {
        for (int i = 0; i < turns; i++) {
            tick();
            decision.turn();
            risk.turn();
            execution.turn();
        }
    }

    /** Until this one has thought something that nobody has heard. */
    void playUntilUnsaid(PlayedService one) {
        for (int i = 0; one.unsaid() == 0; i++) {
            if (i == 1_000) {
                throw new AssertionError("nothing was thought in " + i + " turns");
            }
            play(1);
        }
    }

    /** Time goes on and the market moves. */
    void tick() {
        now = now.plusMillis(50);
        sequence++;
        long bid = 500 + (sequence / 3) % 7;
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

    void publish(String topic, byte[] value, Map<String, String> headers) {
        List<RecordedRecord> records = records(topic);
        records.add(new RecordedRecord(
                0,
                records.size(),
                now.toEpochMilli(),
                Optional.of("paper"),
                headers,
                Optional.ofNullable(value).map(PlayedService::text)));
    }

    /** Every topic with its records. */
    Map<String, List<RecordedRecord>> topics() {
        return topics;
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
