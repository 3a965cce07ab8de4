package io.breakwater.simulator;

/** An option that cannot be used, with what was expected in one sentence. */
final class BadOption extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadOption(String sentence) {
        super(sentence);
    }
}
