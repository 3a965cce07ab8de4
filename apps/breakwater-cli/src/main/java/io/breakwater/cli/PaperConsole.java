package io.breakwater.cli;

import java.io.PrintWriter;
import java.time.Instant;

/** What a person sees while a run goes on: sentences one below the other, and below them one line that changes. */
final class PaperConsole {

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter err;
    private final RunLog log;
    private final boolean terminal;
    private boolean statusShown;

    PaperConsole(PrintWriter err, RunLog log, boolean terminal) {
        this.err = err;
        this.log = log;
        this.terminal = terminal;
    }

    static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /** A sentence for the person and for {@code run.log}. */
    synchronized void says(String sentence) {
        log.say(Instant.now() + " suite " + sentence);
        clear();
        err.println("breakwater: " + sentence);
        err.flush();
    }

    /** The state of things; replaces the last one on a terminal. */
    synchronized void status(String line) {
        clear();
        if (terminal) {
            err.print(line);
            statusShown = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Leaves the terminal for what comes after. */
    synchronized void clear() {
        if (statusShown) {
            err.print(CLEAR_LINE);
            err.flush();
            statusShown = false;
        }
    }

    boolean refreshesInPlace() {
        return terminal;
    }
}
