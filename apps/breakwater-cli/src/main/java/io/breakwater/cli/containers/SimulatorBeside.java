package io.breakwater.cli.containers;

import io.breakwater.cli.paper.Http;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Breakwater's simulator, where one answers beside this container. Its name alone says nothing: some name servers know
 * every name.
 */
public final class SimulatorBeside {

    private final Http http = new Http();

    /** The same address where the simulator answers there; empty where it is not part of this suite. */
    public Optional<URI> at(URI simulator) {
        String control = "http://" + simulator.getRawAuthority() + "/control/state";
        return http.get(control, "")
                .filter(Http.Answer::isGood)
                .map(Http.Answer::json)
                .filter(SimulatorBeside::isItsState)
                .map(_ -> simulator);
    }

    private static boolean isItsState(JsonNode told) {
        return told.path("state").isString() && told.path("frames").isIntegralNumber();
    }
}
