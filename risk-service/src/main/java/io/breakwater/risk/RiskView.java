package io.breakwater.risk;

import io.breakwater.core.risk.RiskState;
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
}
