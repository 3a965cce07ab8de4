package io.breakwater.core.suite;

import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import java.util.List;

/** Where an execution node sends orders: an account at a simulated venue. */
public record ExecutionSettings(
        String account, List<InstrumentRules> instruments, int bookDepth, SimulationSettings simulation) {
    public ExecutionSettings {
        instruments = List.copyOf(instruments);
    }
}
