package io.breakwater.shell.role;

import io.breakwater.messaging.RoleLost;
import java.util.Set;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells what may pass from what must not be. Whatever is not known to pass stops the service. */
public final class Trouble {

    private static final Set<Class<? extends RuntimeException>> PASSING = Set.of(
            RoleLost.class,
            RetriableException.class,
            DataAccessResourceFailureException.class,
            RecoverableDataAccessException.class,
            TransientDataAccessException.class,
            CannotCreateTransactionException.class);

    private Trouble() {}

    /** Whether another activation may find it gone. */
    public static boolean mayPass(RuntimeException failure) {
        return PASSING.stream().anyMatch(kind -> kind.isInstance(failure));
    }

    /** Kafka's way to say that the thread was interrupted. */
    static boolean isInterruption(RuntimeException failure) {
        return failure instanceof InterruptException;
    }

    static InterruptedException asInterruption(RuntimeException failure) {
        var interruption = new InterruptedException(failure.getMessage());
        interruption.initCause(failure);
        return interruption;
    }
}
