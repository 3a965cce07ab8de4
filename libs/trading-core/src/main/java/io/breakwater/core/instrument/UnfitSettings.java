package io.breakwater.core.instrument;

/**
 * The settings do not fit the state that an earlier run kept. It is found while the state is taken over, before
 * anything is in force: nothing in the state is wrong, so the start is refused and nothing else follows from it.
 */
public final class UnfitSettings extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnfitSettings(String sentence) {
        super(sentence);
    }
}
