package io.breakwater.core.suite;

import io.breakwater.contracts.LimitSet;
import io.breakwater.core.instrument.InstrumentRules;
import java.util.List;

/** What a risk node watches over, and its limits. */
public record RiskSettings(List<InstrumentRules> instruments, int bookDepth, LimitSet limits) {
    public RiskSettings {
        instruments = List.copyOf(instruments);
    }
}
