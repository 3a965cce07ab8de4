package io.breakwater.cli;

/** What the process's exit code says. */
final class ExitCode {

    static final int OK = 0;
    /** The answer is no: a replay differs, a checksum failed. */
    static final int NO = 1;

    static final int WRONG_USAGE = 2;
    static final int COULD_NOT_RUN = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
