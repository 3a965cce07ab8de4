package io.breakwater.execution.store;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.messaging.InputPosition;
import io.breakwater.messaging.OutputPosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an earlier run left.
 *
 * @param state empty at the very first start
 * @param seen ids of approvals taken in
 * @param schedule entries that the schedule may lack, as JSON; empty where none were kept
 * @param killProgress by kill, as JSON
 * @param lastSeq the number of the last report said
 */
public record Loaded(
        Optional<ExecutionState> state,
        List<String> seen,
        List<InputPosition> inputs,
        Map<String, OutputPosition> outputs,
        String schedule,
        Map<String, Long> bookStarts,
        List<Kill> kills,
        Map<String, String> killProgress,
        List<Rearm> rearms,
        long lastSeq) {

    public Loaded {
        seen = List.copyOf(seen);
        inputs = List.copyOf(inputs);
        outputs = Map.copyOf(outputs);
        bookStarts = Map.copyOf(bookStarts);
        kills = List.copyOf(kills);
        killProgress = Map.copyOf(killProgress);
        rearms = List.copyOf(rearms);
    }
}
