package io.breakwater.e2e;

import io.breakwater.messaging.Failpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where each service ends, one place after the other: all its failpoints, so many rounds, in an order and at times of
 * the seed. What only a kill or a re-arm brings it by comes last: under a kill there is no load.
 */
final class FailpointWalk {

    private static final Set<Failpoint> OF_KILLS = EnumSet.of(
            Failpoint.BEFORE_TELL,
            Failpoint.AFTER_TELL,
            Failpoint.BEFORE_KILL_FILE,
            Failpoint.AFTER_KILL_FILE,
            Failpoint.BEFORE_REARM_FILE,
            Failpoint.AFTER_REARM_FILE);

    /** One end of a service: when it comes by its point for this time since its start. */
    record Stop(Service service, Failpoint point, int time) {

        String place() {
            return point + "@" + time;
        }

        /** As the command line is told. */
        String option() {
            return service.key() + ":" + place();
        }

        boolean isOfKills() {
            return OF_KILLS.contains(point);
        }
    }

    private FailpointWalk() {}

    /** What the command line is told: the stops, and that services live until the suite was ready once. */
    static List<Object> options(Map<Service, List<Stop>> walk) {
        List<Object> options = new ArrayList<>();
        walk.forEach((service, stops) -> {
            List<String> places =
                    new ArrayList<>(stops.stream().map(Stop::option).toList());
            boolean beginsAtOnce = stops.getFirst().point() == Failpoint.BEFORE_FIRST_ROW;
            places.add(beginsAtOnce ? 1 : 0, service.key() + ":none");
            places.forEach(each -> options.addAll(List.of("--failpoint", each)));
        });
        return options;
    }

    static Map<Service, List<Stop>> of(long seed, int rounds) {
        Random random = new Random(seed);
        Map<Service, List<Stop>> walk = new EnumMap<>(Service.class);
        for (Service each : Service.DEPLOYED) {
            List<Stop> stops = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                stops.addAll(underLoad(each, random));
            }
            for (int round = 0; round < rounds; round++) {
                stops.addAll(shuffled(pointsOf(each).filter(OF_KILLS::contains), each, random));
            }
            walk.put(each, stops);
        }
        return walk;
    }

    static Stream<Failpoint> pointsOf(Service service) {
        return Stream.of(Failpoint.values()).filter(each -> each.services().contains(service.key()));
    }

    /** The first row is written at the very first start; reports are caught up with where they were not said. */
    private static List<Stop> underLoad(Service service, Random random) {
        List<Stop> stops = shuffled(
                pointsOf(service).filter(each -> !OF_KILLS.contains(each)).filter(each -> each != Failpoint.CAUGHT_UP),
                service,
                random);
        stops.sort(Comparator.comparing(each -> each.point() != Failpoint.BEFORE_FIRST_ROW));
        for (int i = stops.size() - 1; i >= 0; i--) {
            if (stops.get(i).point() == Failpoint.BEFORE_PUBLISH) {
                stops.add(i + 1, new Stop(service, Failpoint.CAUGHT_UP, 1));
            }
        }
        return stops;
    }

    private static List<Stop> shuffled(Stream<Failpoint> points, Service service, Random random) {
        List<Stop> stops =
                new ArrayList<>(points.map(each -> new Stop(service, each, 1 + random.nextInt(latest(each, service))))
                        .toList());
        Collections.shuffle(stops, random);
        return stops;
    }

    /**
     * So late a service may end there, and sometimes before it was ready. Where orders bring it by, soon: while the
     * others die as well, few orders get through.
     */
    private static int latest(Failpoint point, Service service) {
        boolean executes = service == Service.EXECUTION;
        return switch (point) {
            case BEFORE_FIRST_ROW, LEASED, CAUGHT_UP, LOADED, SCHEDULE_COMPLETED, ADOPTED, SEGMENT_WRITTEN -> 1;
            case BEFORE_TELL, AFTER_TELL -> 1;
            case BEFORE_KILL_FILE, AFTER_KILL_FILE, BEFORE_REARM_FILE, AFTER_REARM_FILE -> 1;
            case FENCED -> service == Service.RISK ? 4 : 2; // as many as it has outputs, and its schedule
            case BATCH_READ -> 60;
            case RECORD_HANDLED, BEFORE_APPEND, AFTER_APPEND -> 200;
            case BEFORE_SEND, AFTER_SEND -> service == Service.INGEST ? 400 : executes ? 10 : 20;
            case BEFORE_SAVE, BEFORE_COMMIT, AFTER_COMMIT -> executes ? 15 : 6;
            case BEFORE_LOOK, AFTER_LOOK, BEFORE_PUBLISH, AFTER_PUBLISH, BEFORE_MARK, AFTER_MARK -> 6;
        };
    }
}
