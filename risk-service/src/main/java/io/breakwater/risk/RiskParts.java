package io.breakwater.risk;

import io.breakwater.core.suite.RiskSettings;
import io.breakwater.shell.settings.ApprovalKey;
import java.time.InstantSource;

/** What every activation of the role works with. */
record RiskParts(
        String account,
        RiskSettings settings,
        ApprovalKey key,
        RiskRows rows,
        Gate gate,
        KillSwitch killSwitch,
        PermitConnections connections,
        RiskView view,
        RiskMetrics metrics,
        InstantSource clock) {}
