package io.breakwater.decision;

import io.breakwater.shell.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;

/** Refuses a query with a parameter that nobody reads: a misspelt one would be answered as if it were not there. */
final class KnownParameters {

    private KnownParameters() {}

    static void require(ServerWebExchange exchange, String... known) {
        List<String> all = List.of(known);
        for (String name : exchange.getRequest().getQueryParams().keySet()) {
            if (!all.contains(name)) {
                throw new Problem(
                                HttpStatus.BAD_REQUEST,
                                "unknown-parameter",
                                "There is no parameter " + name + " here; expected was "
                                        + (all.isEmpty() ? "none" : String.join(" or ", all)) + ". Leave it out.")
                        .with("parameter", name)
                        .with("known", all);
            }
        }
    }
}
