package io.breakwater.tape;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes taken from a file, so that progress can be shown for a packed one too. */
final class CountedInput extends FilterInputStream {

    private long count;

    CountedInput(InputStream input) {
        super(input);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int taken = super.read(into, from, length);
        count += Math.max(0, taken);
        return taken;
    }
}
