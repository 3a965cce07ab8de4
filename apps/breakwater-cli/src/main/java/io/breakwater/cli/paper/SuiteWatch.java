package io.breakwater.cli.paper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the services of a suite say of themselves, asked about once a second and each for itself. */
public final class SuiteWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration KNOWN = Duration.ofSeconds(5);
    private static final String PERMIT_AGE = "breakwater_permit_age_seconds";
    private static final Pattern PERMIT_AGE_LINE =
            Pattern.compile("(?m)^" + PERMIT_AGE + "(?:\\{[^}]*})? ([0-9.]+(?:E-?[0-9]+)?)$");
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * How one service is.
     *
     * @param state empty while it is not known
     * @param restarts how often it was started again
     */
    public record ServiceState(String name, Optional<PartState> state, int restarts) {}

    private record Part(Child child, Asked<PartState> state) {}

    private final Asked<JsonNode> risk;
    private final Asked<JsonNode> positions;
    private final Asked<Duration> permitAge;
    private final List<Part> parts;

    private SuiteWatch(Http http, RestState rest, List<Child> children, int portBase) {
        risk = asked("risk", rest::risk);
        positions = asked("positions", rest::positions);
        permitAge = asked(
                "permit",
                () -> http.get(Service.EXECUTION.url(portBase) + "/actuator/prometheus?includedNames=" + PERMIT_AGE, "")
                        .filter(Http.Answer::isGood)
                        .flatMap(it -> permitAge(it.body())));
        parts = children.stream()
                .map(child ->
                        new Part(child, asked(child.service().key(), () -> Optional.of(state(child, portBase, http)))))
                .toList();
    }

    private static <T> Asked<T> asked(String name, Supplier<Optional<T>> question) {
        return Asked.start(name, question, PAUSE, KNOWN);
    }

    private static PartState state(Child child, int portBase, Http http) {
        Service service = child.service();
        return PartState.of(new Endpoint(service.key(), child.pid(), service.url(portBase)), http);
    }

    static SuiteWatch start(Http http, RestState rest, List<Child> children, int portBase) {
        return new SuiteWatch(http, rest, children, portBase);
    }

    /** Since execution last got a permit, by its metrics; empty where it never got one. */
    static Optional<Duration> permitAge(String metrics) {
        Matcher line = PERMIT_AGE_LINE.matcher(metrics);
        return line.find()
                ? Optional.of(Duration.ofNanos((long) (Double.parseDouble(line.group(1)) * NANOS_PER_SECOND)))
                : Optional.empty();
    }

    /** Risk's state; empty where it is silent. */
    public Optional<JsonNode> risk() {
        return risk.last();
    }

    /** Execution's positions; empty where it is silent. */
    public Optional<JsonNode> positions() {
        return positions.last();
    }

    /** Since execution last got a permit; empty where it is silent, or never got one. */
    public Optional<Duration> permitAge() {
        return permitAge.last();
    }

    /** Every service in the order in which they are started. */
    public List<ServiceState> services() {
        return parts.stream()
                .map(each -> new ServiceState(
                        each.child().service().key(),
                        each.state().last(),
                        each.child().restarts()))
                .toList();
    }

    @Override
    public void close() {
        risk.close();
        positions.close();
        permitAge.close();
        parts.forEach(each -> each.state().close());
    }
}
