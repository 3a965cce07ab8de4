package io.breakwater.cli.doctor;

import io.breakwater.onnx.OnnxModel;
import io.breakwater.onnx.WrongModel;
import io.breakwater.tape.BadInputFile;
import io.breakwater.tape.BadTapeLine;
import io.breakwater.tape.CsvReader;
import io.breakwater.tape.InputFile;
import io.breakwater.tape.LineReader;
import io.breakwater.tape.OnBadLine;
import io.breakwater.tape.TapeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** The files that a run is to be given. */
public final class Inputs {

    private static final String TAPE = "tape";
    private static final String MODEL = "model";

    private Inputs() {}

    /** Whether the model can be loaded and asked. */
    public static Check model(Optional<Path> file) {
        return Check.of(
                MODEL,
                () -> file.map(Inputs::loaded)
                        .orElse(Finding.notChecked(MODEL, "none was named; --model FILE.onnx looks at one")));
    }

    private static Finding loaded(Path file) {
        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            return Finding.well(MODEL, file + " loads: features " + model.featureSet() + ", SHA-256 " + model.hash());
        } catch (WrongModel e) {
            return Finding.wrong(
                    MODEL,
                    e.getMessage(),
                    "./breakwater model info tells more of a model that loads;"
                            + " examples/models/README.md says what one has to be");
        }
    }

    /** Whether the recording opens, its first line can be read, and its instruments are beside it. */
    public static Check tape(Optional<Path> file) {
        return Check.of(
                TAPE,
                () -> file.map(Inputs::opened)
                        .orElse(Finding.notChecked(TAPE, "none was named; --tape FILE looks at one")));
    }

    private static Finding opened(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return Finding.wrong(
                    TAPE, file + " is no readable file", "name a recording, such as examples/tapes/btc-usd.jsonl");
        }
        try (LineReader<?> reader = reader(InputFile.of(file))) {
            reader.next();
            Path instruments = InputFile.of(file).instrumentFile();
            return Files.isReadable(instruments)
                    ? Finding.well(TAPE, file + " opens, its first line can be read")
                    : Finding.warning(
                            TAPE,
                            file + " opens, but " + instruments + " is not beside it",
                            "put Kraken's instrument message there, or name it with --instrument");
        } catch (BadInputFile | BadTapeLine e) {
            return Finding.wrong(
                    TAPE, e.getMessage(), "name another recording; --skip-bad passes over lines that cannot be read");
        }
    }

    private static LineReader<?> reader(InputFile file) {
        return file.kind().isTape()
                ? TapeReader.open(file.path())
                : CsvReader.open(file.path(), OnBadLine.STOP, OptionalInt.empty());
    }
}
