package io.breakwater.tape;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Reads Kraken's downloadable history, which has no header: candles in seven columns, or trades in three. */
public final class CsvReader extends LineReader<CsvRow> {

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final CsvShape shape;
    private long earliestNext = Long.MIN_VALUE;

    private CsvReader(InputFile file, CsvShape shape, OnBadLine onBadLine) {
        super(file, onBadLine);
        this.shape = shape;
    }

    /** Opens a file that must be good throughout. */
    public static CsvReader open(Path path) {
        return open(path, OnBadLine.STOP, OptionalInt.empty());
    }

    /** Opens a file; the candles' interval in minutes is found from the rows unless given. */
    public static CsvReader open(Path path, OnBadLine onBadLine, OptionalInt intervalMinutes) {
        InputFile file = InputFile.of(path);
        if (file.kind() != TapeKind.CSV) {
            throw new BadInputFile(path, "a CSV file was expected, and this is a tape");
        }
        return new CsvReader(file, CsvShape.of(file, intervalMinutes), onBadLine);
    }

    public boolean isCandles() {
        return shape.isCandles();
    }

    /** Minutes from a candle's begin to its end; 0 for trades. */
    public int intervalMinutes() {
        return shape.intervalMinutes();
    }

    @Override
    CsvRow parse(LineSource lines) {
        try {
            CsvLine line = CsvLine.of(lines);
            CsvRow row = shape.isCandles() ? line.candle() : line.trade();
            requireOrder(row.timeNanos());
            earliestNext = row.timeNanos() + shape.intervalMinutes() * NANOS_PER_MINUTE;
            return row;
        } catch (IllegalArgumentException e) {
            throw new BadTapeLine(lines.file(), lines.lineNumber(), String.valueOf(e.getMessage()));
        }
    }

    /** Trades may share a time; candles must not overlap. */
    private void requireOrder(long time) {
        if (time < earliestNext) {
            throw new IllegalArgumentException(
                    shape.isCandles()
                            ? "the candle begins before the one above it ends (" + shape.intervalMinutes() + " minutes)"
                            : "time goes backwards");
        }
    }

    @Override
    String nothing() {
        return "there is no usable row in it";
    }
}
