package io.breakwater.cli.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What one look at a service that is being started shows. */
sealed interface Look {

    record Ready() implements Look {}

    /** As ready as it can be while trading is killed: execution without a permit. */
    record Killed(String actor, String reason) implements Look {}

    /**
     * It goes on after the service's name.
     *
     * @param sentence all that it says: "waits for its place"
     * @param brief for those who wait: what it does while it starts, without its circumstances
     */
    record NotReady(String sentence, String brief) implements Look {}

    /** Asks services in a suite's name. */
    record Asking(Http http, Tokens tokens, int portBase) {

        private static final String PERMIT = "permit";
        private static final String READINESS_OF_SPRING = "readinessState";
        private static final String UP = "UP";

        Look at(Service service) {
            Optional<Http.Answer> answer = http.get(service.url(portBase) + "/actuator/health/readiness", "");
            if (answer.isEmpty()) {
                return new NotReady("no answer yet", "no answer yet");
            }
            if (answer.get().isGood()) {
                return new Ready();
            }
            List<Map.Entry<String, JsonNode>> missing = missing(answer.get().json());
            boolean onlyThePermit =
                    missing.stream().map(Map.Entry::getKey).toList().equals(List.of(PERMIT));
            Optional<Look> killed = onlyThePermit ? kill() : Optional.empty();
            return killed.orElseGet(() -> {
                String sentence = sentence(answer.get(), missing);
                return new NotReady(sentence, underWay(answer.get()).orElse(sentence));
            });
        }

        private static List<Map.Entry<String, JsonNode>> missing(JsonNode readiness) {
            return readiness
                    .path("components")
                    .propertyStream()
                    .filter(each -> !each.getValue().path("status").asString("").equals(UP))
                    .toList();
        }

        /** What every service does for a while at its start says enough. */
        private static Optional<String> underWay(Http.Answer answer) {
            String state = answer.json().at("/components/service/details/state").asString("");
            return switch (state) {
                case "STARTING" -> Optional.of("starting");
                case "RECOVERING" -> Optional.of("recovering");
                default -> Optional.empty();
            };
        }

        /** The kill of everything: execution knows of it, or risk alone does. One of a part keeps the permit. */
        private Optional<Look> kill() {
            return List.of(Service.EXECUTION, Service.RISK).stream()
                    .flatMap(each -> http.get(each.url(portBase) + "/api/v1/kill-switch", tokens.viewer()).stream())
                    .filter(Http.Answer::isGood)
                    .map(Http.Answer::json)
                    .filter(each -> each.path("killId").isString())
                    .filter(each -> KillTarget.of(each).isEverything())
                    .<Look>map(each -> new Killed(
                            each.path("actor").asString("somebody"),
                            each.path("reason").asString("no reason")))
                    .findFirst();
        }

        /** Spring's own component has nothing to say, so it counts only where no other does. */
        private static String sentence(Http.Answer answer, List<Map.Entry<String, JsonNode>> missing) {
            List<String> sentences = new ArrayList<>();
            for (Map.Entry<String, JsonNode> each : missing) {
                String said = each.getValue().path("details").path("sentence").asString("");
                if (!said.isEmpty()) {
                    sentences.add(said);
                } else if (!each.getKey().equals(READINESS_OF_SPRING)) {
                    sentences.add(each.getKey() + " is "
                            + each.getValue().path("status").asString("unknown"));
                }
            }
            if (!sentences.isEmpty()) {
                return String.join("; ", sentences);
            }
            return missing.isEmpty() ? "answers " + answer.status() + " to the question whether it is ready" : "starts";
        }
    }
}
