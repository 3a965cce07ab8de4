package io.breakwater.cli.paper;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a kill stops, in the words of the kill switch.
 *
 * @param scope {@code all}, {@code account}, {@code strategy} or {@code symbol}
 * @param name which one; empty for {@code all}
 */
public record KillTarget(String scope, String name) {

    public static final KillTarget EVERYTHING = new KillTarget("all", "");

    /** As an answer of the kill switch or a command says it; whatever names no part is everything. */
    public static KillTarget of(JsonNode json) {
        JsonNode flat = json.path("scope").isObject() ? json.path("scope") : json;
        String scope = flat.path("scope").asString("all").toLowerCase(Locale.ROOT);
        return scope.equals("all")
                ? EVERYTHING
                : new KillTarget(scope, flat.path(scope).asString(""));
    }

    Map<String, String> body(String reason) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("scope", scope);
        if (!isEverything()) {
            body.put(scope, name);
        }
        body.put("reason", reason);
        return body;
    }

    public boolean isEverything() {
        return scope.equals("all");
    }

    /** {@code trading}, or {@code trading of symbol BTC/USD}. */
    public String words() {
        return "trading" + suffix();
    }

    /** Nothing for everything, or {@code of symbol BTC/USD} behind a blank. */
    public String suffix() {
        return isEverything() ? "" : " of " + scope + " " + name;
    }
}
