package io.breakwater.core.suite;

import io.breakwater.contracts.LimitSet;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import java.util.List;

/** Where an execution node sends orders, and within what: an account at a simulated venue, and the account's limits. */
public record ExecutionSettings(
        String account,
        List<InstrumentRules> instruments,
        int bookDepth,
        LimitSet limits,
        SimulationSettings simulation) {
    public ExecutionSettings {
        instruments = List.copyOf(instruments);
    }
}
