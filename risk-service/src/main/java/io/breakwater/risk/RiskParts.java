package io.breakwater.risk;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Platform;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.settings.ApprovalKey;
import io.breakwater.shell.tracing.TraceScope;
import io.breakwater.shell.tracing.Tracing;

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
        Tracing tracing,
        Platform platform) {

    Clocks clocks() {
        return platform.clocks();
    }

    /** A report was taken in. */
    void reported(ExecutionReport report, Trace trace) {
        long now = Times.nanos(clocks().now());
        try (TraceScope _ = TraceScope.of(trace.parent())) {
            metrics.reported(trace, now);
        }
        tracing.read(report, trace, now);
    }
}
