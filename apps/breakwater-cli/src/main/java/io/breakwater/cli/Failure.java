package io.breakwater.cli;

/** A command cannot go on; the message says what was wrong, what was expected and what to do next. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    static Failure usage(String sentence) {
        return new Failure(ExitCode.WRONG_USAGE, sentence);
    }

    static Failure couldNotRun(String sentence) {
        return new Failure(ExitCode.COULD_NOT_RUN, sentence);
    }

    int exitCode() {
        return exitCode;
    }
}
