package io.breakwater.shell.kill;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Scope;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.shell.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A request to stop trading, or a part of it. Its body is read as it comes: whatever its headers say or do not say, a
 * stop is a stop.
 */
public record KillRequest(Scope scope, String reason) {

    private static final int LONGEST_BODY = 1_000_000;
    private static final int LONGEST_REASON = 1_000;
    private static final String EXPECTED =
            " Send {\"scope\": \"all\", \"reason\": \"<why, in words>\"}, or with the scope"
                    + " \"account\", \"strategy\" or \"symbol\" and, under that word, which one.";

    /** What there is to stop here. */
    public record Traded(String account, List<String> symbols) {
        public Traded {
            symbols = List.copyOf(symbols);
        }

        public static Traded of(String account, Instruments instruments) {
            return new Traded(
                    account,
                    instruments.all().stream().map(InstrumentRules::symbol).toList());
        }
    }

    /** What is to stop and why; what cannot be understood is a {@link Problem} that says that nothing was stopped. */
    public static Mono<KillRequest> of(ServerWebExchange exchange, Traded traded) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LONGEST_BODY)
                .map(KillRequest::text)
                .defaultIfEmpty("")
                .onErrorMap(
                        DataBufferLimitException.class,
                        _ -> bad("bad-body", "The body has more than " + LONGEST_BODY + " bytes: nothing was stopped."))
                .map(body -> in(body, traded));
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }

    static KillRequest in(String body, Traded traded) {
        JsonNode json = json(body);
        Scope scope = scope(json, traded);
        JsonNode reason = json.path("reason");
        if (!reason.isString() || reason.stringValue().isBlank()) {
            throw bad("missing-reason", "The reason is missing: nothing was stopped.");
        }
        return new KillRequest(scope, cut(storable(reason.stringValue())));
    }

    private static Scope scope(JsonNode json, Traded traded) {
        String account = traded.account();
        JsonNode scope = json.path("scope");
        if (scope.isMissingNode() || scope.isNull()) {
            requireNothingNamed(json);
            return new Scope.All();
        }
        return switch (scope.isString() ? scope.stringValue().toLowerCase(Locale.ROOT) : "") {
            case "all" -> {
                requireNothingNamed(json);
                yield new Scope.All();
            }
            case "account" -> {
                boolean isNamed = !json.path("account").isMissingNode();
                yield new Scope.OfAccount(isNamed ? one(json, "account", Optional.of(List.of(account))) : account);
            }
            case "strategy" -> new Scope.OfStrategy(account, one(json, "strategy", Optional.empty()));
            case "symbol" -> new Scope.OfSymbol(account, one(json, "symbol", Optional.of(traded.symbols())));
            default ->
                throw bad(
                        "unknown-scope",
                        "The scope must be \"all\", \"account\", \"strategy\" or \"symbol\", was " + scope
                                + ": nothing was stopped.");
        };
    }

    /** Who names a symbol and no scope may want either; guessing would stop too little or too much. */
    private static void requireNothingNamed(JsonNode json) {
        for (String each : List.of("account", "strategy", "symbol")) {
            if (!json.path(each).isMissingNode() && !json.path(each).isNull()) {
                throw bad(
                        "unknown-scope",
                        "The body names a " + each + ", but its scope is not \"" + each + "\": nothing was stopped.");
            }
        }
    }

    /** What nobody trades cannot be stopped, and whoever asks for it means something else. */
    private static String one(JsonNode json, String name, Optional<List<String>> known) {
        JsonNode named = json.path(name);
        if (!named.isString() || named.stringValue().isBlank()) {
            throw bad("unknown-scope", "The " + name + " to stop is not named: nothing was stopped.");
        }
        String value = storable(named.stringValue());
        if (known.isPresent() && !known.get().contains(value)) {
            throw bad(
                    "unknown-scope",
                    "There is no " + name + " " + value + " here, only " + String.join(", ", known.get())
                            + ": nothing was stopped.");
        }
        return value;
    }

    /** PostgreSQL takes no text with a zero in it, and a kill that cannot be saved would stop its service for good. */
    private static String storable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** Of a kill that somebody asked for by its id. */
    public static Problem notInForce(String killId, String path) {
        return Problem.notFound("No kill " + killId + " is in force. GET " + path + " names those that are.");
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
