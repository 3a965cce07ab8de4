package io.breakwater.shell.role;

import io.breakwater.messaging.Lease;
import java.util.function.Consumer;

/** Where an instance gets the right to work; {@code AccountLock::acquire} is one. */
@FunctionalInterface
public interface LeaseSource {

    /** Waits until this instance alone has the right; {@code standby} hears why it waits. */
    Lease acquire(Consumer<String> standby) throws InterruptedException;
}
