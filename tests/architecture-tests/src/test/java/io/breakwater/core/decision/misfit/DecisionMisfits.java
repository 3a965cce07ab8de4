package io.breakwater.core.decision.misfit;

import io.breakwater.core.execution.misfit.ExecutionMisfits;

/** Classes that break a rule of the core's engines. */
public final class DecisionMisfits {

    private DecisionMisfits() {}

    public record UsesExecution(ExecutionMisfits.UsesRisk execution) {}
}
