package io.breakwater.execution;

import java.util.List;
import java.util.function.Consumer;

/** Takes things from one thread to another, in order. */
interface Lane<T> {

    /** Makes a lane whose far end does {@code work} with all that has come since it last did. */
    interface Maker {
        <T> Lane<T> make(String name, Consumer<List<T>> work);
    }

    void start();

    void put(List<T> things);

    /** Lets the far end do what waits, and ends it; after a while it is ended anyhow. */
    void close();

    /** Ends at once. */
    void abandon();
}
