package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What is said on the permit stream, and how. */
final class PermitMessages {

    /** So long a permit is good, from the moment of its question. */
    static final long TTL_MILLIS = 2_000;

    /** What execution says. */
    sealed interface Heard {}

    record Question(long nonce) implements Heard {}

    record Told(Kill kill) implements Heard {}

    record Unreadable(String why) implements Heard {}

    private record Answer(long nonce, long epoch, long ttlMillis, TradingState state, List<Kill> stopped) {}

    private record No(long nonce, String refused) {}

    private record Cleared(Rearm rearm) {}

    private record Revoked(String killId, Kill kill) {}

    private PermitMessages() {}

    static Heard read(String text) {
        try {
            JsonNode json = ContractsJson.mapper().readTree(text);
            JsonNode nonce = json.get("nonce");
            if (nonce != null && nonce.isIntegralNumber() && nonce.canConvertToLong()) {
                return new Question(nonce.longValue());
            }
            JsonNode kill = json.get("kill");
            if (kill != null && kill.isObject()) {
                return told(ContractsJson.mapper().treeToValue(kill, Kill.class));
            }
            return new Unreadable("neither a \"nonce\" that is a whole number nor a \"kill\"");
        } catch (JacksonException | IllegalArgumentException e) {
            return new Unreadable(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason was given"));
        }
    }

    private static Heard told(Kill kill) {
        if (kill.commandId() == null || kill.commandId().isBlank()) {
            return new Unreadable("a kill without a \"commandId\"");
        }
        return new Told(kill.scope() == null ? ofAll(kill) : kill);
    }

    /** Nobody knows what it was to reach. */
    private static Kill ofAll(Kill kill) {
        return new Kill(kill.commandId(), new Scope.All(), kill.actor(), kill.reason(), kill.time());
    }

    static String answer(long nonce, Gate.Look look) {
        return switch (look) {
            case Gate.Granted granted ->
                json(new Answer(nonce, granted.epoch(), TTL_MILLIS, granted.state(), granted.stopped()));
            case Gate.Refused refused -> json(new No(nonce, refused.sentence()));
        };
    }

    static String revoked(Kill kill) {
        return json(Map.of("revoked", new Revoked(kill.commandId(), kill)));
    }

    static String rearmed(Rearm rearm) {
        return json(new Cleared(rearm));
    }

    static String taken(Kill kill) {
        return json(Map.of("ackKill", kill.commandId()));
    }

    private static String json(Object message) {
        return ContractsJson.mapper().writeValueAsString(message);
    }
}
