package io.breakwater.shell.role;

import io.breakwater.shell.settings.WrongSetting;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that started this service as a part of its suite. When it is gone, nobody watches the service any more
 * and its port is in the way of the next suite, so the service ends as well, in good order.
 */
final class StartedBy {

    static final String SETTING = "breakwater.started-by";

    private static final Logger LOG = LoggerFactory.getLogger(StartedBy.class);

    StartedBy(String pid, ProcessEnd processEnd) {
        gone(pid).thenRun(() -> {
            LOG.warn("process {}, which started this service, is gone: the service ends as well", pid);
            processEnd.end(0);
        });
    }

    /** Done at once where there is no such process any more. */
    private static CompletableFuture<?> gone(String pid) {
        if (!pid.matches("[0-9]{1,18}")) {
            throw new WrongSetting(
                    SETTING, "must be the id of the process that starts the service, was \"" + pid + "\"");
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(pid));
    }
}
