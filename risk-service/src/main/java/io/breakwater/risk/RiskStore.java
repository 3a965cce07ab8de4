package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand;
import io.breakwater.core.risk.RiskState;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.Lease;
import io.breakwater.messaging.StatefulRole.Saved;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where risk's state is kept from one activation to the next. */
interface RiskStore {

    /** What was kept: the state, how far it reflects inputs and outputs, the ids answered, the commands. */
    record Kept(RiskState state, Saved saved, List<String> answered, CommandRows.Kept commands) {}

    /**
     * What one save adds.
     *
     * @param published ids of commands that the topic has
     */
    record Change(
            RiskState state,
            List<InputPosition> inputs,
            Map<String, Long> outputs,
            Collection<String> answered,
            Collection<TradingCommand> commands,
            Collection<String> published) {}

    /**
     * Whoever finds a schema in which nothing was ever saved starts active, and says so; others find what was kept. How
     * many held the lock before does not count: they may have ended before they saved.
     */
    void firstStart(Lease lease, Instant now);

    /** Where the row of the progress is missing or unreadable, nothing is traded. */
    Kept load();

    /** All of it or nothing, and only for the holder of the lock. */
    void save(Lease lease, Change change);
}
