package io.breakwater.cli;

/** What the process's exit code says. */
final class ExitCode {

    static final int OK = 0;
    /** The answer is no: a replay differs, a checksum did not pass. */
    static final int NO = 1;

    static final int WRONG_USAGE = 2;
    static final int COULD_NOT_RUN = 3;
    /** By Ctrl-C or SIGTERM; a command that has nothing to end in order leaves this to the JVM. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
