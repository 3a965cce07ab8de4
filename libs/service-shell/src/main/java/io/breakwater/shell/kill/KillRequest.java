package io.breakwater.shell.kill;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.shell.web.Problem;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request to stop trading. It is read as it comes: whatever its headers say or do not say, a stop is a
 * stop.
 */
public final class KillRequest {

    private static final int LONGEST_BODY = 1_000_000;
    private static final int LONGEST_REASON = 1_000;
    private static final String EXPECTED = " Send {\"scope\": \"all\", \"reason\": \"<why, in words>\"}.";

    private KillRequest() {}

    /** Why trading is to stop; what cannot be understood is a {@link Problem} that says that nothing was stopped. */
    public static Mono<String> reason(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LONGEST_BODY)
                .map(KillRequest::text)
                .defaultIfEmpty("")
                .onErrorMap(
                        DataBufferLimitException.class,
                        _ -> bad("bad-body", "The body has more than " + LONGEST_BODY + " bytes: nothing was stopped."))
                .map(KillRequest::reasonIn);
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }

    static String reasonIn(String body) {
        JsonNode json = json(body);
        JsonNode scope = json.path("scope");
        boolean isAll = scope.isString() && scope.stringValue().equalsIgnoreCase("all");
        if (!isAll && !scope.isMissingNode() && !scope.isNull()) {
            throw bad(
                    "unknown-scope",
                    "The scope must be \"all\" or left out, was " + scope + ", and smaller ones cannot be stopped on"
                            + " their own: nothing was stopped.");
        }
        JsonNode reason = json.path("reason");
        if (!reason.isString() || reason.stringValue().isBlank()) {
            throw bad("missing-reason", "The reason is missing: nothing was stopped.");
        }
        return cut(storable(reason.stringValue()));
    }

    /** PostgreSQL takes no text with a zero in it, and a kill that cannot be saved would stop its service for good. */
    private static String storable(String reason) {
        return reason.replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** Somebody who pastes a log stops trading all the same. */
    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private static JsonNode json(String body) {
        try {
            return ContractsJson.mapper().readTree(body);
        } catch (JacksonException _) {
            throw bad("bad-body", "The body cannot be read as JSON: nothing was stopped.");
        }
    }

    private static Problem bad(String name, String what) {
        return new Problem(HttpStatus.BAD_REQUEST, name, what + EXPECTED);
    }
}
