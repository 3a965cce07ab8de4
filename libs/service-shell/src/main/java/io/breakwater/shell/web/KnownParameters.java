package io.breakwater.shell.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;

/** A misspelt filter would silently answer with everything: what nobody asked for by its name is refused. */
public final class KnownParameters {

    private KnownParameters() {}

    /**
     * @param parameters has a component for each query parameter
     * @throws Problem naming the one that is unknown or given twice
     */
    public static void require(ServerWebExchange exchange, Class<? extends Record> parameters) {
        List<String> known = Arrays.stream(parameters.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        exchange.getRequest().getQueryParams().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new Problem(
                                HttpStatus.BAD_REQUEST,
                                "unknown-parameter",
                                "There is no parameter " + name + " here, only " + String.join(", ", known) + ".")
                        .with("parameter", name);
            }
            if (values.size() > 1) {
                throw Problem.badParameter(name, "given once", String.join(", ", values));
            }
        });
    }
}
