package io.breakwater.cli.doctor;

import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.Service;
import io.breakwater.embedded.FreePort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The ports that a suite would listen on. */
public final class SuitePorts {

    private static final String NAME = "ports";
    private static final int STEP = 1_000;
    private static final int GREATEST_BASE = 50_000;

    private SuitePorts() {}

    /**
     * Whether all are free.
     *
     * @param running the parts of suites that run, to which a port may belong
     */
    public static Check free(int base, List<Endpoint> running) {
        return Check.of(NAME, () -> {
            List<String> foreign = new ArrayList<>();
            boolean isOurs = false;
            for (Service each : Service.values()) {
                boolean free = FreePort.isFree(each.port(base));
                boolean ours = !free && belongs(each.port(base), running);
                isOurs |= ours;
                if (!free && !ours) {
                    foreign.add(each.port(base) + " of " + each.key());
                }
            }
            return finding(base, foreign, isOurs);
        });
    }

    private static Finding finding(int base, List<String> foreign, boolean isOurs) {
        String range = Service.INGEST.port(base) + " to " + Service.EXECUTION.port(base) + " and "
                + Service.SIMULATOR.port(base);
        if (!foreign.isEmpty()) {
            return Finding.wrong(
                    NAME,
                    "in use by another program: " + String.join(", ", foreign),
                    "stop that one, or give ./breakwater paper --port-base " + freeBase(base));
        }
        return isOurs
                ? Finding.warning(
                        NAME,
                        "in use by the suite that runs: of " + range,
                        "a second suite needs --port-base " + freeBase(base))
                : Finding.well(NAME, range + " are free");
    }

    private static boolean belongs(int port, List<Endpoint> running) {
        return running.stream().anyMatch(each -> each.url().matches(".*:" + port + "(/.*)?"));
    }

    private static int freeBase(int base) {
        return IntStream.iterate(base + STEP, each -> each < GREATEST_BASE, each -> each + STEP)
                .filter(each ->
                        Arrays.stream(Service.values()).allMatch(service -> FreePort.isFree(service.port(each))))
                .findFirst()
                .orElse(base + STEP);
    }
}
