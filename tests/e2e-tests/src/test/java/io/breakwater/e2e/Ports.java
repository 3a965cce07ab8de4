package io.breakwater.e2e;

import io.breakwater.embedded.FreePort;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Ports that nobody uses. */
final class Ports {

    private Ports() {}

    /** A port base with which every service finds its port free; other for every process that asks. */
    static int base() {
        int first = 5_000 + (int) (ProcessHandle.current().pid() % 100) * 20;
        return IntStream.iterate(first, base -> base + 20)
                .filter(base -> Arrays.stream(Service.values()).allMatch(each -> FreePort.isFree(each.port(base))))
                .findFirst()
                .orElseThrow();
    }
}
