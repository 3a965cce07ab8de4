package io.breakwater.cli;

/** What the process's exit code says; 130 after Ctrl-C is the JVM's own. */
final class ExitCode {

    static final int OK = 0;
    /** The answer is no: a replay differs, a checksum did not pass. */
    static final int NO = 1;

    static final int WRONG_USAGE = 2;
    static final int COULD_NOT_RUN = 3;

    private ExitCode() {}
}
