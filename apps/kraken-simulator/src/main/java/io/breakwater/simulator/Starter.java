package io.breakwater.simulator;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.PropertySource;

/** The process that started the simulator beside a suite: when it is gone, the simulator ends as well. */
final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);
    private static final String OPTION = "breakwater.started-by";

    private Starter() {}

    /** From now on; without the option nobody is watched. */
    static void watch(PropertySource<?> arguments, ApplicationContext simulator) {
        if (arguments.getProperty(OPTION) instanceof String pid) {
            gone(pid).thenRun(() -> {
                LOG.warn("process {}, which started the simulator, is gone: the simulator ends as well", pid);
                Thread.ofPlatform().name("end").start(() -> System.exit(SpringApplication.exit(simulator)));
            });
        }
    }

    private static CompletableFuture<?> gone(String pid) {
        if (!pid.matches("[0-9]{1,18}")) {
            throw new BadOption("--" + OPTION + " must be the id of a process, was \"" + pid + "\"");
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(pid));
    }
}
