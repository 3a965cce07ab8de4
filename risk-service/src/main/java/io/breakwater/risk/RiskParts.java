package io.breakwater.risk;

import io.breakwater.core.suite.RiskSettings;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Platform;
import io.breakwater.shell.settings.ApprovalKey;

/** What every activation of the role works with. */
record RiskParts(
        String account,
        RiskSettings settings,
        ApprovalKey key,
        RiskStore rows,
        Gate gate,
        KillSwitch killSwitch,
        PermitConnections connections,
        RiskView view,
        RiskMetrics metrics,
        Platform platform) {

    Clocks clocks() {
        return platform.clocks();
    }
}
