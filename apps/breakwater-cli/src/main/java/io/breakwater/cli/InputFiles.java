package io.breakwater.cli;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.kraken.InstrumentFile;
import io.breakwater.kraken.MalformedMessage;
import io.breakwater.tape.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds a recording and the instrument file beside it. */
final class InputFiles {

    private InputFiles() {}

    static InputFile of(Path path) {
        InputFile file = InputFile.of(path);
        requireNoFolder(path, "name a recording in it");
        if (!Files.isReadable(path)) {
            throw Failure.couldNotRun(path + ": there is no such readable file");
        }
        return file;
    }

    static void requireNoFolder(Path path, String advice) {
        if (Files.isDirectory(path)) {
            throw Failure.couldNotRun(path + ": it is a folder; " + advice);
        }
    }

    static Path instrumentFile(Path input, @Nullable Path told) {
        return told == null ? of(input).instrumentFile() : told;
    }

    /** The instruments of a recording; without them nothing may be traded. */
    static Instruments instruments(Path input, @Nullable Path told) throws IOException {
        Path file = instrumentFile(input, told);
        requireNoFolder(file, "name the instrument file in it");
        if (!Files.isReadable(file)) {
            throw Failure.couldNotRun(file + ": there is no such instrument file; it holds Kraken's instrument message"
                    + " for the recording's symbols and gives precisions and minimums (see examples/tapes);"
                    + " name another one with --instrument");
        }
        try {
            Instruments instruments =
                    InstrumentFile.of(Files.readAllBytes(file), file.toString()).instruments();
            if (instruments.count() == 0) {
                throw Failure.couldNotRun(file + ": it names no usable pair");
            }
            return instruments;
        } catch (MalformedMessage e) {
            throw Failure.couldNotRun(e.getMessage());
        }
    }
}
