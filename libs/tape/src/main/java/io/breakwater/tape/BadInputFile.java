package io.breakwater.tape;

import java.nio.file.Path;

/** An input file that cannot be used at all, with the reason in one sentence. */
public final class BadInputFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInputFile(Path file, String reason) {
        super(file + ": " + reason);
    }
}
