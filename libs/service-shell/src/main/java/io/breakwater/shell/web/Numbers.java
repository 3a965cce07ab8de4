package io.breakwater.shell.web;

import org.jspecify.annotations.Nullable;

/** Numbers of rows, as clients give them back. */
public final class Numbers {

    private static final String EXPECTED = "the number of the last one you have, or 0 for all";

    /** As many digits as are read. */
    public static final long LARGEST = 999_999_999_999_999_999L;

    private Numbers() {}

    /**
     * The number behind which to go on; null where none was given.
     *
     * @param name of the parameter or header
     * @throws Problem where it is no number
     */
    public static @Nullable Long after(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.badParameter(name, EXPECTED, text);
        }
        return Long.parseLong(text);
    }
}
