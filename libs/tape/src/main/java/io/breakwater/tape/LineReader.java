package io.breakwater.tape;

import org.jspecify.annotations.Nullable;

/**
 * Reads an input file line by line, and stops at a bad line or counts it. Time must not go backwards in a file:
 * whoever replays it sets the clock by it, and two runs must agree.
 *
 * @param <T> what a line holds
 */
public abstract sealed class LineReader<T> implements AutoCloseable permits CsvReader, TapeReader {

    private final LineSource lines;
    private final OnBadLine onBadLine;
    private long read;
    private long skipped;

    LineReader(InputFile file, OnBadLine onBadLine) {
        this.lines = new LineSource(file);
        this.onBadLine = onBadLine;
    }

    /** What the line at hand holds; throws {@link BadTapeLine} for one that cannot be used. */
    abstract T parse(LineSource lines);

    /** What a file without a single usable line lacks. */
    abstract String nothing();

    /**
     * The next line's content, or null at the end. Throws {@link BadTapeLine}, after which reading may go on, and
     * {@link BadInputFile} for a file without a single usable line.
     */
    public final @Nullable T next() {
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

    private @Nullable T read() {
        if (!lines.next()) {
            if (read == 0) {
                throw new BadInputFile(lines.file(), nothing());
            }
            return null;
        }
        T content = parse(lines);
        read++;
        return content;
    }

    /** Bad lines passed over. */
    public final long skipped() {
        return skipped;
    }

    /** Bytes of the file read so far, to be set against {@link #size}. */
    public final long position() {
        return lines.position();
    }

    public final long size() {
        return lines.size();
    }

    @Override
    public final void close() {
        lines.close();
    }
}
