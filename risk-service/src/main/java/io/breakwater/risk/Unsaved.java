package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.risk.RiskState;
import io.breakwater.messaging.InputPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the next save adds to the rows. */
final class Unsaved {

    final Set<String> answered = new LinkedHashSet<>();
    final List<TradingCommand> commands = new ArrayList<>();
    final List<TradingCommand> untold = new ArrayList<>();
    final Map<String, Long> outputs = new HashMap<>();
    private final List<String> told = new ArrayList<>();

    void told(TradingCommand command) {
        untold.removeIf(it -> it.commandId().equals(command.commandId()));
        told.add(command.commandId());
    }

    List<Rearm> rearms() {
        return commands.stream()
                .filter(Rearm.class::isInstance)
                .map(Rearm.class::cast)
                .toList();
    }

    RiskStore.Change with(RiskState state, List<InputPosition> inputs) {
        return new RiskStore.Change(state, inputs, outputs, answered, commands, told);
    }

    void saved() {
        answered.clear();
        commands.clear();
        told.clear();
    }
}
