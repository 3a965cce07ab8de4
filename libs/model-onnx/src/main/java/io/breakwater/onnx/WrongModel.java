package io.breakwater.onnx;

import java.nio.file.Path;

/** A model cannot be used; the message says what was wrong, what was expected and what to do next. */
public final class WrongModel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongModel(Path file, String sentence) {
        super(file + ": " + sentence);
    }

    WrongModel(Path file, String sentence, Throwable cause) {
        super(file + ": " + sentence, cause);
    }

    /** What another part said, on one line and without its own full stop. */
    static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        return message.lines().findFirst().orElse("").strip().replaceFirst("\\.$", "");
    }
}
