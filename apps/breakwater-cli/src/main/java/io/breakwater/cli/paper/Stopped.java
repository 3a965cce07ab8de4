package io.breakwater.cli.paper;

/** Somebody asked to stop while a suite was being started: what has been started so far is ended again. */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped before everything was ready");
    }
}
