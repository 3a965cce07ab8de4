package io.breakwater.execution.permit;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What risk says on the permit stream, and how we speak to it. */
public sealed interface PermitMessage {

    /** All that this version understands of a permit. */
    Set<String> ANSWER = Set.of("nonce", "epoch", "ttlMillis", "state", "stopped");

    /**
     * The permit, as far as the numbers in it go.
     *
     * @param stopped kills in force that reach a part of trading; the permit is for the rest
     */
    record Answer(long nonce, long epoch, long ttlMillis, TradingState state, List<Kill> stopped)
            implements PermitMessage {
        public Answer {
            stopped = List.copyOf(stopped);
        }
    }

    /**
     * Trading was stopped: at once, whatever permit is held.
     *
     * @param kill who stopped it and why; where that cannot be read, the id alone stops as well
     */
    record Revoked(String killId, Optional<Kill> kill) implements PermitMessage {}

    /** Risk has made a kill of ours its own. */
    record KillTaken(String killId) implements PermitMessage {}

    /** Two people have cleared a kill. */
    record Rearmed(Rearm rearm) implements PermitMessage {}

    /** Risk answers, and gives no permit now. */
    record Refused(String why) implements PermitMessage {}

    /** Something else; nobody knows what it forbids. */
    record Unreadable(String why) implements PermitMessage {}

    static PermitMessage read(String text) {
        try {
            JsonNode json = ContractsJson.mapper().readTree(text);
            if (json.has("refused")) {
                return new Refused(text(json, "refused"));
            }
            if (json.has("nonce")) {
                return answer(json);
            }
            if (json.has("revoked")) {
                return revoked(json.get("revoked"));
            }
            if (json.has("ackKill")) {
                return new KillTaken(text(json, "ackKill"));
            }
            if (json.has("rearm")) {
                return ContractsJson.mapper().treeToValue(json.get("rearm"), TradingCommand.class)
                                instanceof Rearm rearm
                        ? new Rearmed(rearm)
                        : new Unreadable("a re-arm that is none");
            }
            return new Unreadable("a message of an unknown kind");
        } catch (JacksonException | IllegalArgumentException e) {
            return new Unreadable("a message that cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Revoked revoked(JsonNode json) {
        String id = text(json, "killId");
        try {
            Kill kill = ContractsJson.mapper().treeToValue(json.path("kill"), Kill.class);
            return new Revoked(id, Optional.ofNullable(kill).filter(it -> id.equals(it.commandId()) && isWhole(it)));
        } catch (JacksonException | IllegalArgumentException e) {
            LoggerFactory.getLogger(PermitMessage.class)
                    .error("kill {}: who ordered it cannot be read: {}", id, e.getMessage());
            return new Revoked(id, Optional.empty());
        }
    }

    private static boolean isWhole(Kill it) {
        return it.scope() != null && it.actor() != null && it.reason() != null && it.time() != null;
    }

    /** A version of risk that says more may mean to forbid by it. */
    private static Answer answer(JsonNode json) {
        for (String name : json.propertyNames()) {
            if (!ANSWER.contains(name)) {
                throw new IllegalArgumentException(
                        '"' + name + "\" is not known to this version; let risk and execution be of the same version");
            }
        }
        List<Kill> stopped = new ArrayList<>();
        JsonNode kills = json.get("stopped");
        if (kills == null || !kills.isArray()) {
            throw new IllegalArgumentException("\"stopped\" must be a list");
        }
        kills.forEach(each -> stopped.add(stopped(each)));
        return new Answer(
                number(json, "nonce"),
                number(json, "epoch"),
                number(json, "ttlMillis"),
                TradingState.valueOf(text(json, "state")),
                stopped);
    }

    private static Kill stopped(JsonNode json) {
        Kill kill = ContractsJson.mapper().treeToValue(json, Kill.class);
        if (kill == null || kill.commandId() == null || !isWhole(kill)) {
            throw new IllegalArgumentException("\"stopped\" must have whole kills");
        }
        return kill;
    }

    private static long number(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException('"' + name + "\" must be a whole number");
        }
        return value.longValue();
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isString() || value.stringValue().isBlank()) {
            throw new IllegalArgumentException('"' + name + "\" must be a text");
        }
        return value.stringValue();
    }

    static String question(long nonce) {
        return ContractsJson.mapper().writeValueAsString(Map.of("nonce", nonce));
    }

    static String telling(Kill kill) {
        return ContractsJson.mapper()
                .writeValueAsString(Map.of("kill", ContractsJson.mapper().valueToTree(kill)));
    }
}
