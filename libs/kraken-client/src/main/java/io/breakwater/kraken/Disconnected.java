package io.breakwater.kraken;

/** Ends a session from wherever it is noticed that it cannot go on. */
final class Disconnected extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Ending ending;

    Disconnected(Ending ending) {
        super(ending.reason());
        this.ending = ending;
    }

    Disconnected(String reason) {
        this(Ending.of(reason));
    }

    Ending ending() {
        return ending;
    }
}
