package io.breakwater.cli.audit.misfit;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.core.portfolio.Position;
import io.breakwater.messaging.Admission;

/** Classes that break a rule of the audit. */
public final class AuditMisfits {

    private AuditMisfits() {}

    public record ReadsWithTheHousesEyes(ExecutionReport report) {}

    public record ComputesAsTheHouseDoes(Position position) {}

    public record CountsAsTheHouseDoes(Admission admission) {}
}
