package io.breakwater.cli.doctor;

import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.Http;
import io.breakwater.cli.paper.PartState;
import io.breakwater.cli.paper.RunningSuite;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the parts of a suite that runs can be reached where its {@code endpoints.json} says. */
public final class RunningParts {

    private static final Pattern ADDRESS = Pattern.compile("(?:jdbc:postgresql://)?([^:/]+):(\\d{1,5})(?:/.*)?");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String ADVICE =
            "./breakwater status says more; docs/operations.md has what to do when something" + " stops";

    private RunningParts() {}

    /** Broker, database and services of each suite; one line where none runs. */
    public static List<Check> of(List<RunningSuite> suites) {
        if (suites.isEmpty()) {
            return List.of(Check.of("suite", () -> Finding.notChecked("suite", "no suite runs")));
        }
        List<Check> checks = new ArrayList<>();
        for (RunningSuite suite : suites) {
            suite.endpoints().forEach(each -> checks.add(Check.of(each.name(), () -> finding(each, suite))));
        }
        return checks;
    }

    private static Finding finding(Endpoint part, RunningSuite suite) {
        String place = " at " + part.url() + " of the suite on " + suite.folder();
        Optional<Greetings> greeting = switch (part.name()) {
            case "kafka" -> Optional.of(Greetings.KAFKA);
            case "postgresql" -> Optional.of(Greetings.POSTGRESQL);
            default -> Optional.empty();
        };
        if (greeting.isEmpty()) {
            return service(PartState.of(part, new Http()), place);
        }
        return address(part.url())
                        .filter(each -> greeting.get().isAnswered(each, PATIENCE))
                        .isPresent()
                ? Finding.well(part.name(), "answers" + place)
                : Finding.wrong(part.name(), "does not answer" + place, ADVICE);
    }

    private static Finding service(PartState state, String place) {
        String name = state.endpoint().name();
        return state.isWell()
                ? Finding.well(name, state.how() + place)
                : Finding.wrong(name, state.how() + place + ": " + state.why(), ADVICE);
    }

    private static Optional<InetSocketAddress> address(String url) {
        Matcher matcher = ADDRESS.matcher(url);
        return matcher.matches()
                ? Optional.of(new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
