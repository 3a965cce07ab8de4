package io.breakwater.messaging;

/**
 * How far an output is reflected by what was saved.
 *
 * @param offset behind the last record that is
 * @param fence the token of the holder that saved it; records of lower ones behind the offset are void
 */
public record OutputPosition(long offset, long fence) {

    /** Where nothing has been saved yet. */
    public static final OutputPosition START = new OutputPosition(0, 0);
}
