package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.execution.store.Database;
import io.breakwater.execution.store.Ledger;
import io.breakwater.execution.store.Loaded;
import io.breakwater.execution.store.Unit;
import io.breakwater.messaging.AccountLock;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.ScheduleEntry.Numbered;
import io.breakwater.messaging.ScheduleEntry.Records;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows can reflect what the broker has not heard of yet: a holder saved and was gone, and had nothing to say. */
class PendingScheduleTest {

    @TempDir
    Path folder;

    private Floor floor;

    @BeforeEach
    void open() throws Exception {
        floor = new Floor(folder);
        try (RunningRole _ = floor.start()) {
            // it saves at its end, so that there is a state to go on from
        }
    }

    @AfterEach
    void close() throws Exception {
        floor.close();
    }

    @Test
    void whoComesNextWritesIntoTheScheduleWhatTheRowsReflect() throws Exception {
        String denied = Topics.ORDERS_DENIED.name();
        long end = floor.topics.end(denied);
        floor.send(Topics.ORDERS_DENIED, null, Map.of());
        Records taken = new Records(denied, 0, end, end + 1);
        saveWithoutAWord(taken, new InputPosition(denied, 0, end + 1, 0, 0));

        try (RunningRole _ = floor.start()) {
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.schedule()).contains(taken));
        }
    }

    private void saveWithoutAWord(Records taken, InputPosition reached) throws InterruptedException {
        AccountLock lock = new AccountLock(floor::open, "execution", "paper");
        try (Lease lease = lock.acquire(_ -> {})) {
            Instruments instruments = new Instruments(Floor.settings().instruments());
            Ledger ledger = new Database(floor.database(), Failpoints.none()).ledger(lease, instruments);
            Loaded loaded = ledger.load();
            ExecutionState state = loaded.state().orElseThrow();
            String pending = ContractsJson.mapper().writeValueAsString(List.of(new Numbered(lease.token(), 0, taken)));
            Unit.Effects nothing = new Unit.Effects(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
            assertThat(ledger.save(new Unit(nothing, state, List.of(reached), Map.of(), Map.of(), Map.of(), pending)))
                    .isEmpty();
        }
    }
}
