package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.MarketSink;
import java.io.IOException;
import java.nio.file.Path;

/** A recording that can be played into a sink, one line at a time. */
interface MarketInput extends AutoCloseable {

    /** Opens a recording by its file name. */
    static MarketInput open(Path path, Instruments instruments, MarketSink sink, boolean skipBad) throws IOException {
        return InputFiles.of(path).kind().isTape()
                ? new TapeInput(path, instruments, sink, skipBad)
                : new CsvInput(path, instruments, sink, skipBad);
    }

    /** Plays the next line; false at the end. */
    boolean playNext() throws IOException;

    /** Lines that could not be read and were skipped. */
    long skipped();

    /** Bytes read so far and in all, for progress. */
    long position() throws IOException;

    long size();

    @Override
    void close() throws IOException;
}
