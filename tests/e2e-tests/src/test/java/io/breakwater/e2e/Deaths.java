package io.breakwater.e2e;

import io.breakwater.e2e.FailpointWalk.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Watches services end at the places of their lists and come back, by what the supervisor says. For one thread. */
final class Deaths {

    private static final Pattern DEATH = Pattern.compile(
            "(?<at>\\S+) suite (?<service>[a-z]+) \\(process \\d+\\) ended with exit code (?<code>\\d+)(?<where>.*)");
    private static final Pattern PLACE = Pattern.compile(" at failpoint (?<place>\\w+@\\d+); .*");
    private static final String KILLED = "137";

    private final Path log;
    private final Suite suite;
    private final OrderFlow flow;
    private final Ledger ledger;
    private final FailpointReport report;
    private final Map<Service, List<Stop>> left = new EnumMap<>(Service.class);
    private final Map<Service, FailpointReport.Hit> down = new EnumMap<>(Service.class);
    private final Set<Service> killed = EnumSet.noneOf(Service.class);
    private int linesRead;

    Deaths(UnderFire session, Map<Service, List<Stop>> walk, FailpointReport report) throws IOException {
        this.log = session.paper().run().resolve("run.log");
        this.suite = session.suite();
        this.flow = session.flow();
        this.ledger = session.ledger();
        this.report = report;
        walk.forEach((service, stops) -> left.put(service, new ArrayList<>(stops)));
    }

    /** Everybody is ready: kills each, and at its next start it is told where to end. */
    void begin() throws IOException {
        look();
        for (Service each : Service.DEPLOYED) {
            killed.add(each);
            ProcessHandle.of(suite.pid(each.key())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Looks who ended and who is back. */
    void look() {
        flow.catchesUp();
        try {
            for (String line : newLines()) {
                Matcher death = DEATH.matcher(line);
                if (death.matches()) {
                    ended(death);
                }
            }
            noteWhoIsBack();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> newLines() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> fresh = lines.skip(linesRead).toList();
            linesRead += fresh.size();
            return fresh;
        }
    }

    private void ended(Matcher death) throws IOException {
        Service service = Stream.of(Service.values())
                .filter(each -> each.key().equals(death.group("service")))
                .findFirst()
                .orElseThrow();
        boolean fromOutside = !death.group("where").startsWith(" at failpoint");
        if (fromOutside && death.group("code").equals(KILLED) && killed.remove(service)) {
            return;
        }
        Matcher place = PLACE.matcher(death.group("where"));
        Optional<Stop> next = left.getOrDefault(service, List.of()).stream().findFirst();
        boolean asPlanned = death.group("code").equals(KILLED)
                && place.matches()
                && next.map(Stop::place).equals(Optional.of(place.group("place")));
        if (!asPlanned) {
            throw new AssertionError(death.group() + ", but it was to end at "
                    + next.map(Stop::place).orElse("no failpoint"));
        }
        left.get(service).removeFirst();
        Instant at = Instant.parse(death.group("at"));
        FailpointReport.Hit hit =
                new FailpointReport.Hit(service, place.group("place"), at, flow.proposals(), ledger.open());
        report.hit(hit);
        down.put(service, hit);
    }

    private void noteWhoIsBack() throws IOException {
        for (Service each : List.copyOf(down.keySet())) {
            if (suite.isReady(each)) {
                FailpointReport.Hit hit = down.remove(each);
                report.recovered(hit, Duration.between(hit.at(), Instant.now()).toMillis());
            }
        }
    }

    /** The next ends, one of each service whose list is not over. */
    List<Stop> next() {
        return left.values().stream()
                .filter(each -> !each.isEmpty())
                .map(List::getFirst)
                .toList();
    }

    /** Nobody ends any more without a kill or a re-arm. */
    boolean onlyKillsAreLeft() {
        return next().stream().allMatch(Stop::isOfKills);
    }

    boolean areOver() {
        return next().isEmpty();
    }

    boolean isAnybodyDown() {
        return !down.isEmpty();
    }
}
