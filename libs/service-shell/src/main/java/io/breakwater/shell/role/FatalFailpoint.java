package io.breakwater.shell.role;

import io.breakwater.messaging.Failpoint;
import io.breakwater.messaging.Failpoints;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process at one place as hard as SIGKILL does: no hook runs, nothing that waits is sent. */
final class FatalFailpoint implements Failpoints {

    /** What a killed process ends with. */
    static final int KILLED = 137;

    private static final Logger LOG = LoggerFactory.getLogger(FatalFailpoint.class);

    /** The place: the {@code time}-th time that the process comes by this point, from 1 on. */
    record Place(Failpoint point, int time) {
        @Override
        public String toString() {
            return point + "@" + time;
        }
    }

    private final Place place;
    private final Runnable end;
    private final AtomicInteger cameBy = new AtomicInteger();

    FatalFailpoint(Place place) {
        this(place, () -> Runtime.getRuntime().halt(KILLED));
    }

    FatalFailpoint(Place place, Runnable end) {
        this.place = place;
        this.end = end;
    }

    @Override
    public void at(Failpoint point) {
        if (point == place.point() && cameBy.incrementAndGet() == place.time()) {
            LOG.warn("failpoint {} is reached: this process ends at once", place);
            end.run();
        }
    }
}
