package io.breakwater.shell.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;

/** A misspelt parameter would be answered as if it were not there: what nobody reads is refused. */
public final class KnownParameters {

    private KnownParameters() {}

    /** The same, with a component for each query parameter. */
    public static void require(ServerWebExchange exchange, Class<? extends Record> parameters) {
        require(
                exchange,
                Arrays.stream(parameters.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
    }

    /** @throws Problem naming the one that is unknown or given twice */
    public static void require(ServerWebExchange exchange, String... known) {
        List<String> all = List.of(known);
        exchange.getRequest().getQueryParams().forEach((name, values) -> {
            if (!all.contains(name)) {
                throw new Problem(
                                HttpStatus.BAD_REQUEST,
                                "unknown-parameter",
                                "There is no parameter " + name + " here, "
                                        + (all.isEmpty() ? "nor any other" : "only " + String.join(", ", all)) + ".")
                        .with("parameter", name)
                        .with("known", all);
            }
            if (values.size() > 1) {
                throw Problem.badParameter(name, "given once", String.join(", ", values));
            }
        });
    }
}
