package io.breakwater.cli.paper;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What risk or execution said when it was told to stop trading.
 *
 * @param target what it was told to stop
 * @param said its last word; empty where it is silent
 */
public record KillAnswer(Service service, KillTarget target, Optional<Http.Answer> said) {

    private static final String VERIFIED = "KILLED_VERIFIED";
    private static final String ARMED = "ARMED";

    public boolean isSilent() {
        return said.isEmpty();
    }

    /** Whether it has closed its gate to all that was to stop. */
    public boolean isTaken() {
        return status().isPresent()
                && !state().equals(ARMED)
                && KillTarget.of(status().get()).equals(target);
    }

    /** Whether it has made sure that no order is open. */
    public boolean isVerified() {
        return isTaken() && state().equals(VERIFIED);
    }

    /** How far the kill has come. */
    public String state() {
        return text("state");
    }

    /** Its status of the kill switch, for machines. */
    public Optional<JsonNode> status() {
        return said.filter(Http.Answer::isGood).map(Http.Answer::json);
    }

    /** The ids of the other kills in force there. */
    List<String> others() {
        return status().stream()
                .flatMap(it -> it.path("others").valueStream())
                .map(each -> each.asString(""))
                .toList();
    }

    /** One line for a person. */
    public String sentence() {
        return service.key() + ": " + words();
    }

    private String words() {
        if (status().isEmpty()) {
            return said.map(it -> "does not take the kill: it answered " + it.status() + " " + it.body())
                    .orElse("does not answer");
        }
        if (!isTaken()) {
            return "no kill" + target.suffix() + " is in force there";
        }
        return state() + ", kill " + text("killId") + target.suffix() + " by " + text("actor") + " at "
                + text("gateClosedAt") + ": " + text("reason")
                + open().map(it -> "; open orders: " + it).orElse("");
    }

    /** Execution lists the open orders, risk counts them; nothing is said of orders when there are none. */
    private Optional<String> open() {
        JsonNode status = status().orElseThrow();
        List<String> ids = status.path("openOrders")
                .valueStream()
                .map(each -> each.asString(""))
                .toList();
        long count = status.path("evidence").path("openOrdersNow").asLong(ids.size());
        return count == 0
                ? Optional.empty()
                : Optional.of(count + (ids.isEmpty() ? "" : " (" + String.join(", ", ids) + ")"));
    }

    private String text(String field) {
        return status().map(it -> it.path(field).asString("")).orElse("");
    }
}
