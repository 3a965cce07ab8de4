package io.breakwater.tape;

/** What a reader does with a line it cannot use. */
public enum OnBadLine {
    /** Throw {@link BadTapeLine}. */
    STOP,
    /** Count it and go on with the next one. */
    SKIP
}
