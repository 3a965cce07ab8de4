package io.breakwater.cli;

import io.breakwater.cli.screen.Said;
import io.breakwater.cli.screen.Terminal;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person sees while a run goes on: sentences one below the other, and below them one line that changes; where
 * there is a screen, that instead, and the sentences once it is gone.
 */
final class PaperConsole {

    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int KEPT_BEHIND_SCREEN = 20;

    private final PrintWriter err;
    private final RunLog log;
    private final boolean terminal;
    private final Optional<Terminal> screen;
    private final Said said = new Said();
    private final List<String> behindScreen = new ArrayList<>();
    private boolean statusShown;
    private boolean screenShown;
    private int leftOut;

    /** @param screen the terminal to draw a screen on, where one is wanted and can be drawn */
    PaperConsole(PrintWriter err, RunLog log, boolean terminal, Optional<Terminal> screen) {
        this.err = err;
        this.log = log;
        this.terminal = terminal;
        this.screen = screen;
    }

    static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /** A sentence for the person and for {@code run.log}. */
    synchronized void says(String sentence) {
        Instant now = Instant.now();
        log.say(now + " suite " + sentence);
        said.add(now, sentence);
        if (screenShown) {
            keep(sentence);
        } else {
            clear();
            print(sentence);
        }
    }

    private void keep(String sentence) {
        behindScreen.add(sentence);
        if (behindScreen.size() > KEPT_BEHIND_SCREEN) {
            behindScreen.removeFirst();
            leftOut++;
        }
    }

    private void print(String sentence) {
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

    /** Where a screen can be drawn; empty where lines are printed instead. */
    Optional<Terminal> screen() {
        return screen;
    }

    /** What was said last, for the screen. */
    Said said() {
        return said;
    }

    /** From now on sentences wait until the screen is gone. */
    synchronized void screenOpens() {
        screenShown = true;
    }

    /** Prints what was said meanwhile. */
    synchronized void screenIsGone() {
        if (!screenShown) {
            return;
        }
        screenShown = false;
        if (leftOut > 0) {
            print(leftOut + " sentences before these are in run.log");
        }
        behindScreen.forEach(this::print);
        behindScreen.clear();
        leftOut = 0;
    }
}
