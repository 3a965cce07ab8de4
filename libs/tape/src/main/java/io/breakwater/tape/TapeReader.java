package io.breakwater.tape;

import java.nio.file.Path;

/** Reads the frames of a tape in order. */
public final class TapeReader extends LineReader<Frame> {

    private final FrameLine frameLine = new FrameLine();
    private long lastReceived = Long.MIN_VALUE;

    private TapeReader(InputFile file, OnBadLine onBadLine) {
        super(file, onBadLine);
    }

    /** Opens a tape that must be good throughout. */
    public static TapeReader open(Path path) {
        return open(path, OnBadLine.STOP);
    }

    public static TapeReader open(Path path, OnBadLine onBadLine) {
        InputFile file = InputFile.of(path);
        if (!file.kind().isTape()) {
            throw new BadInputFile(path, "a tape was expected, and this is a CSV file");
        }
        return new TapeReader(file, onBadLine);
    }

    @Override
    Frame parse(LineSource lines) {
        Frame frame = frameLine.parse(lines);
        if (frame.receivedNanos() < lastReceived) {
            throw new BadTapeLine(
                    lines.file(),
                    lines.lineNumber(),
                    "time goes backwards, from " + lastReceived + " to " + frame.receivedNanos());
        }
        lastReceived = frame.receivedNanos();
        return frame;
    }

    @Override
    String nothing() {
        return "there is no frame in it";
    }
}
