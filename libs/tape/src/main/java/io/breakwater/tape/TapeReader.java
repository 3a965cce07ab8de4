package io.breakwater.tape;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a tape in order. Time must not go backwards on a tape: whoever replays it sets the clock by it,
 * and two runs must agree.
 */
public final class TapeReader implements AutoCloseable {

    private final LineSource lines;
    private final FrameLine frameLine = new FrameLine();
    private final OnBadLine onBadLine;
    private long lastReceived = Long.MIN_VALUE;
    private long frames;
    private long skipped;

    private TapeReader(InputFile file, OnBadLine onBadLine) {
        this.lines = new LineSource(file);
        this.onBadLine = onBadLine;
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

    /**
     * The next frame, or null at the end. Throws {@link BadTapeLine}, after which reading may go on, and
     * {@link BadInputFile} for a tape without a single frame.
     */
    public @Nullable Frame next() {
        while (true) {
            try {
                return read();
            } catch (BadTapeLine e) {
                if (onBadLine == OnBadLine.STOP) {
                    throw e;
                }
                skipped++;
            }
        }
    }

    private @Nullable Frame read() {
        if (!lines.next()) {
            if (frames == 0) {
                throw new BadInputFile(lines.file(), "there is no frame in it");
            }
            return null;
        }
        Frame frame = frameLine.parse(lines);
        if (frame.receivedNanos() < lastReceived) {
            throw new BadTapeLine(
                    lines.file(),
                    lines.lineNumber(),
                    "time goes backwards, from " + lastReceived + " to " + frame.receivedNanos());
        }
        lastReceived = frame.receivedNanos();
        frames++;
        return frame;
    }

    /** Bad lines passed over. */
    public long skipped() {
        return skipped;
    }

    /** Bytes of the file read so far, to be set against {@link #size}. */
    public long position() {
        return lines.position();
    }

    public long size() {
        return lines.size();
    }

    @Override
    public void close() {
        lines.close();
    }
}
