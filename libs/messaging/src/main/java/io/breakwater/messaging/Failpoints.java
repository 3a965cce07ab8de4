package io.breakwater.messaging;

/** Is told of every {@link Failpoint} that a process comes by; a test ends the process there. */
@FunctionalInterface
public interface Failpoints {

    /** Nobody listens. */
    static Failpoints none() {
        return _ -> {};
    }

    /** The process is at this point now. Where it goes on, this returns. */
    void at(Failpoint point);
}
