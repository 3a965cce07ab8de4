package io.breakwater.shell.role;

/** Ends the process without waiting for it: whoever calls is part of what has to end. */
@FunctionalInterface
public interface ProcessEnd {

    void end(int exitCode);
}
