package io.breakwater.shell.state;

import io.breakwater.contracts.Cause;
import org.slf4j.MDC;

/** Ties the log lines of one market event, time message or command together, over all services, by its id. */
public final class Correlation implements AutoCloseable {

    public static final String KEY = "correlationId";

    private Correlation(Cause cause) {
        MDC.put(KEY, cause.toString());
    }

    /** The lines of this thread carry the id until the correlation is closed. */
    public static Correlation of(Cause cause) {
        return new Correlation(cause);
    }

    @Override
    public void close() {
        MDC.remove(KEY);
    }
}
