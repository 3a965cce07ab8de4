package io.breakwater.core.execution.misfit;

import io.breakwater.core.risk.misfit.RiskMisfits;

/** Classes that break a rule of the core's engines. */
public final class ExecutionMisfits {

    private ExecutionMisfits() {}

    public record UsesRisk(RiskMisfits.Open risk) {}
}
