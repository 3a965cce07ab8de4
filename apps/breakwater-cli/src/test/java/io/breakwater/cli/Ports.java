package io.breakwater.cli;

import io.breakwater.embedded.FreePort;
import java.util.List;
import java.util.stream.IntStream;

/** Ports that nobody uses, for suites that run beside each other. */
final class Ports {

    private static final List<Integer> OF_SERVICES = List.of(8081, 8082, 8083, 8084, 8090);

    private Ports() {}

    /** A port base with which every service finds its port free; other for every process that asks. */
    static int base() {
        int first = (int) (ProcessHandle.current().pid() % 100) * 20;
        return IntStream.iterate(1_000 + first, base -> base + 20)
                .filter(base -> OF_SERVICES.stream().allMatch(port -> FreePort.isFree(port + base)))
                .findFirst()
                .orElseThrow();
    }
}
