package io.breakwater.tape.misfit;

import io.breakwater.cli.misfit.CliMisfits;
import io.breakwater.core.risk.misfit.RiskMisfits;
import tools.jackson.databind.JsonNode;

/** Classes that break a rule of the tape. */
public final class TapeMisfits {

    private TapeMisfits() {}

    public record BuildsAJsonTree(JsonNode tree) {}

    public record UsesTheCore(RiskMisfits.ThrowsDice core) {}

    public record UsesTheCli(CliMisfits cli) {}
}
