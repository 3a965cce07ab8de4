package io.breakwater.cli.paper;

import io.breakwater.messaging.Failpoint;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where services are to end as if they were killed, for tests: at each start a service is told the next place of its
 * list, and none any more when the list is over.
 */
public final class PlannedDeaths {

    /** Told in the place of a place: this start is an ordinary one. */
    private static final String NONE = "none";

    private static final Pattern FORM =
            Pattern.compile("(?<service>[a-z]+):(?<place>" + NONE + "|(?<point>[A-Z_]+)@[1-9][0-9]{0,8})");

    private final Map<Service, Queue<String>> places = new EnumMap<>(Service.class);

    /**
     * Each told as {@code risk:BEFORE_SAVE@3}, or as {@code risk:none} for a start at which it is to live.
     *
     * @throws IllegalArgumentException for one that is not understood, with a sentence that goes on after its name
     */
    public PlannedDeaths(List<String> told) {
        told.forEach(this::add);
    }

    private void add(String told) {
        Matcher parts = FORM.matcher(told);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be like risk:BEFORE_SAVE@3, was \"" + told + "\"");
        }
        Service service = Stream.of(Service.values())
                .filter(each -> each.key().equals(parts.group("service")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("names no service: \"" + told + "\""));
        if (!parts.group("place").equals(NONE) && !comesBy(service, parts.group("point"))) {
            throw new IllegalArgumentException(
                    "names " + parts.group("point") + ", where " + service.key() + " never comes by");
        }
        places.computeIfAbsent(service, _ -> new ArrayDeque<>()).add(parts.group("place"));
    }

    private static boolean comesBy(Service service, String point) {
        return Stream.of(Failpoint.values())
                .filter(each -> each.services().contains(service.key()))
                .anyMatch(each -> each.name().equals(point));
    }

    /** The place at which this service ends next; whoever asks takes it from the list. */
    synchronized Optional<String> next(Service service) {
        return Optional.ofNullable(places.get(service)).map(Queue::poll).filter(each -> !each.equals(NONE));
    }

    /** What tells a service its place. */
    static List<String> arguments(String place) {
        return List.of("--spring.profiles.active=failpoints", "--breakwater.failpoint=" + place);
    }

    /** What a service says in its log when it ends there. */
    static String lastWords(String place) {
        return "failpoint " + place + " is reached";
    }
}
