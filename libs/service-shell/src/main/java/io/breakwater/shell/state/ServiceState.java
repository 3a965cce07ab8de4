package io.breakwater.shell.state;

import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the service stands, in a word and a sentence. Health, metrics and REST all tell this one. Only {@link
 * Standing#ACTIVE} is ready; {@link Standing#HALTED} is for good.
 */
public final class ServiceState {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceState.class);

    private final AtomicReference<Now> now = new AtomicReference<>(new Now(Standing.STARTING, "starts"));

    /** What a service can be doing. */
    public enum Standing {
        STARTING,
        /** Another instance works; this one waits for its place. */
        STANDBY,
        /** Has the place, and brings itself to where the last holder stopped. */
        RECOVERING,
        ACTIVE,
        /** Found something that must not be; needs a person and a new start. */
        HALTED
    }

    /** @param sentence goes on after the service's name: "waits for the lock of account paper" */
    public record Now(Standing standing, String sentence) {
        public boolean isReady() {
            return standing == Standing.ACTIVE;
        }
    }

    public Now now() {
        return now.get();
    }

    public void standby(String sentence) {
        become(new Now(Standing.STANDBY, sentence));
    }

    public void recovering(String sentence) {
        become(new Now(Standing.RECOVERING, sentence));
    }

    public void active(String sentence) {
        become(new Now(Standing.ACTIVE, sentence));
    }

    public void halted(String sentence) {
        become(new Now(Standing.HALTED, sentence));
    }

    private void become(Now next) {
        var before = now.getAndUpdate(it -> it.standing() == Standing.HALTED ? it : next);
        if (before.standing() != Standing.HALTED && !before.equals(next)) {
            LOG.info("{}: {}", next.standing(), next.sentence());
        }
    }
}
