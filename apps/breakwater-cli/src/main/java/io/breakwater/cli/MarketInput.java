package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.MarketSink;
import io.breakwater.tape.LineReader;
import java.nio.file.Path;

/** A recording that can be played into a sink, one line at a time. */
interface MarketInput extends AutoCloseable {

    /** Opens a recording by its file name. */
    static MarketInput open(Path path, Instruments instruments, MarketSink sink, boolean skipBad) {
        return InputFiles.of(path).kind().isTape()
                ? new TapeInput(path, instruments, sink, skipBad)
                : new CsvInput(path, instruments, sink, skipBad);
    }

    /** Plays the next line; false at the end. */
    boolean playNext();

    /** What was not played so far. */
    InputCounts counts();

    /** The reader of its lines. */
    LineReader<?> reader();

    @Override
    default void close() {
        reader().close();
    }
}
