package io.breakwater.kraken.misfit;

import io.breakwater.tape.misfit.TapeMisfits;
import tools.jackson.databind.JsonNode;

/** Classes that break a rule of the Kraken client. */
public final class KrakenMisfits {

    private KrakenMisfits() {}

    public record BuildsAJsonTree(JsonNode tree) {}

    public record WritesATape(TapeMisfits.UsesTheCore tape) {}
}
