package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What can be done to a process from outside and Java cannot do. */
enum Signal {
    STOP,
    CONT,
    KILL;

    void to(long pid) throws IOException, InterruptedException {
        to(List.of(pid));
    }

    void to(List<Long> pids) throws IOException, InterruptedException {
        assertThat(send(pids)).as("the exit code of kill -%s %s", name(), pids).isZero();
    }

    /** Some may have ended since they were looked up. */
    void toThoseLeft(List<Long> pids) throws IOException, InterruptedException {
        send(pids);
    }

    private int send(List<Long> pids) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        Process kill = new ProcessBuilder(command).inheritIO().start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).as("%s ended", command).isTrue();
        return kill.exitValue();
    }
}
