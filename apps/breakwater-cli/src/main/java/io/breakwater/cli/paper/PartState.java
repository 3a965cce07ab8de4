package io.breakwater.cli.paper;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How one part of a suite is.
 *
 * @param how a word: ready, not ready, silent, running or dead
 * @param why it is not ready, in its own words; empty where there is nothing to say
 */
public record PartState(Endpoint endpoint, String how, String why) {

    private static final String READY = "ready";
    private static final String RUNNING = "running";
    private static final String UP = "UP";

    /** Services tell themselves; of broker and database it is known that their processes live. */
    public static PartState of(Endpoint endpoint, Http http) {
        if (ProcessHandle.of(endpoint.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
            return new PartState(endpoint, "dead", "its process has ended");
        }
        if (!endpoint.url().startsWith("http")) {
            return new PartState(endpoint, RUNNING, "");
        }
        Optional<Http.Answer> readiness = http.get(endpoint.url() + "/actuator/health/readiness", "");
        return readiness
                .map(answer -> answer.isGood()
                        ? new PartState(endpoint, READY, "")
                        : new PartState(endpoint, "not ready", why(answer)))
                .orElse(new PartState(endpoint, "silent", "it lives and does not answer"));
    }

    /** The sentences of all that is not up; a part may be held up by several things. */
    private static String why(Http.Answer readiness) {
        List<String> sentences = readiness
                .json()
                .path("components")
                .valueStream()
                .filter(each -> !each.path("status").asString("").equals(UP))
                .map(PartState::sentence)
                .filter(each -> !each.isEmpty())
                .toList();
        return sentences.isEmpty() ? "its readiness answers " + readiness.status() : String.join("; ", sentences);
    }

    private static String sentence(JsonNode component) {
        JsonNode details = component.path("details");
        String state = details.path("state").asString("");
        String sentence = details.path("sentence").asString("");
        return state.isEmpty() ? sentence : state + ": " + sentence;
    }

    public boolean isWell() {
        return how.equals(READY) || how.equals(RUNNING);
    }
}
