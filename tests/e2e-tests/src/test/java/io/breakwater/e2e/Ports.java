package io.breakwater.e2e;

import io.breakwater.embedded.FreePort;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports that nobody uses. */
final class Ports {

    private static final int APART = 20;
    private static final AtomicInteger NEXT =
            new AtomicInteger(5_000 + (int) (ProcessHandle.current().pid() % 100) * APART);

    private Ports() {}

    /** A port base with which every service finds its port free; another one each time, and for every process. */
    static int base() {
        return IntStream.generate(() -> NEXT.getAndAdd(APART))
                .filter(base -> Arrays.stream(Service.values()).allMatch(each -> FreePort.isFree(each.port(base))))
                .findFirst()
                .orElseThrow();
    }
}
