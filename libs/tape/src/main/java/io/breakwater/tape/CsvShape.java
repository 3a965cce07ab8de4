package io.breakwater.tape;

import java.util.List;
import java.util.OptionalInt;

/** What a history file holds: candles of an interval in minutes, or trades where that is 0. */
record CsvShape(boolean isCandles, int intervalMinutes) {

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final List<Integer> INTERVALS = List.of(1, 5, 15, 30, 60, 240, 720, 1440, 10080);

    /** Enough that two neighbours are among them even where most intervals had no trade. */
    private static final int ROWS_TO_LOOK_AT = 1000;

    static CsvShape of(InputFile file, OptionalInt givenMinutes) {
        try (LineSource lines = new LineSource(file)) {
            if (!lines.next()) {
                throw new BadInputFile(file.path(), "there is no row in it");
            }
            CsvLine first = CsvLine.of(lines);
            if (!first.isNumbers() || !(first.isCandle() || first.isTrade())) {
                throw new BadInputFile(
                        file.path(),
                        "line 1 must be seven numbers (unix seconds, open, high, low, close, volume, trades) or three"
                                + " (unix seconds, price, volume), without a header; it is \"" + first.shown() + "\"");
            }
            if (first.isTrade()) {
                return new CsvShape(false, 0);
            }
            return new CsvShape(true, givenMinutes.isPresent() ? givenMinutes.getAsInt() : interval(lines, first));
        }
    }

    private static int interval(LineSource lines, CsvLine first) {
        long smallest = Long.MAX_VALUE;
        long before = timeOrNone(first);
        for (int i = 0; i < ROWS_TO_LOOK_AT && lines.next(); i++) {
            long time = timeOrNone(CsvLine.of(lines));
            if (time > before && before >= 0) {
                smallest = Math.min(smallest, time - before);
            }
            before = time;
        }
        for (int minutes : INTERVALS) {
            if (smallest == minutes * NANOS_PER_MINUTE) {
                return minutes;
            }
        }
        throw new BadInputFile(
                lines.file(),
                "the interval of its candles cannot be told from its rows (it must be one of " + INTERVALS
                        + " minutes); give it");
    }

    /** Bad rows are told when they are read in earnest. */
    private static long timeOrNone(CsvLine line) {
        try {
            return line.timeNanos();
        } catch (IllegalArgumentException _) {
            return -1;
        }
    }
}
