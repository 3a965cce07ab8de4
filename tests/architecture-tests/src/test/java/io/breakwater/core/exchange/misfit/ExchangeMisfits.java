package io.breakwater.core.exchange.misfit;

import io.breakwater.core.decision.misfit.DecisionMisfits;

/** Classes that break a rule of the core's engines. */
public final class ExchangeMisfits {

    private ExchangeMisfits() {}

    public record UsesDecision(DecisionMisfits.UsesExecution decision) {}
}
