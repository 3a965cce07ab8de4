package io.breakwater.risk;

import io.breakwater.contracts.LimitSet;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.RiskSettings;
import java.util.concurrent.atomic.AtomicReference;

/** The account as the database has it, for whoever asks from another thread. */
final class RiskView {

    private final AtomicReference<RiskState> last;

    RiskView(RiskState first) {
        this.last = new AtomicReference<>(first);
    }

    void saved(RiskState state) {
        last.set(state);
    }

    RiskState last() {
        return last.get();
    }

    /** The limits in force: those of the settings, or those that a change has put in their place. */
    LimitSet limits(RiskSettings settings) {
        return last().limits().orElse(settings.limits());
    }
}
