package io.breakwater.tape;

import java.nio.file.Path;

/** A line of an input file that cannot be used, with file, line and reason in one sentence. */
public final class BadTapeLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long line;

    BadTapeLine(Path file, long line, String reason) {
        super(file + ", line " + line + ": " + reason);
        this.file = file;
        this.line = line;
    }

    public Path file() {
        return file;
    }

    /** Counted from one. */
    public long line() {
        return line;
    }
}
