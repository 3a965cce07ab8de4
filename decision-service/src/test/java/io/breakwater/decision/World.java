package io.breakwater.decision;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.ScheduleJournal;
import io.breakwater.testing.service.EmbeddedMachines;
import io.breakwater.testing.service.ServiceWorld;
import io.breakwater.testing.service.WholeTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What decision works in, and its settings: it follows averages so fast that every rise is one to buy. */
final class World extends ServiceWorld {

    private static final List<String> STATE =
            List.of("input_position", "output_offset", "position", "open_order", "refusal", "progress");

    World(Path folder) throws IOException {
        super(folder, EmbeddedMachines.in(folder));
    }

    /** As if nothing had ever been started. */
    void begin() throws Exception {
        sql("drop schema if exists decision cascade", "drop schema if exists kept cascade");
        deleteTopics();
    }

    RunningDecision start() throws Exception {
        return startWith(Map.of());
    }

    RunningDecision startWith(Map<String, String> others) throws Exception {
        RunningDecision decision = new RunningDecision(settingsWith(others));
        decision.untilReady();
        return decision;
    }

    Map<String, String> settingsWith(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(settings());
        all.put("breakwater.strategy.name", "average-cross");
        all.put("breakwater.strategy.order-qty", "0.01");
        all.put("breakwater.strategy.fast", "1ms");
        all.put("breakwater.strategy.slow", "1h");
        all.putAll(others);
        return all;
    }

    /** Copies the rows aside. */
    void keepRows() throws Exception {
        sql("create schema kept");
        for (String table : STATE) {
            sql("create table kept." + table + " as table decision." + table);
        }
    }

    /** Forgets every save since {@link #keepRows}, as if the process had been killed before it. */
    void forgetSince() throws Exception {
        for (String table : STATE) {
            sql("truncate decision." + table, "insert into decision." + table + " select * from kept." + table);
        }
    }

    /** What was written of what reached decision. */
    List<ScheduleEntry> schedule() {
        return WholeTopic.read(clients(), ScheduleJournal.topicOf("decision")).stream()
                .map(it -> ContractsJson.mapper().readValue(it.value(), ScheduleEntry.Numbered.class))
                .map(ScheduleEntry.Numbered::content)
                .toList();
    }
}
