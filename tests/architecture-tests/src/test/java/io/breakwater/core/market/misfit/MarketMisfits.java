package io.breakwater.core.market.misfit;

import io.breakwater.core.risk.misfit.RiskMisfits;

/** Classes that break a rule of the core's foundation. */
public final class MarketMisfits {

    private MarketMisfits() {}

    public record UsesRisk(RiskMisfits.Open risk) {}
}
