package io.breakwater.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {

    @ParameterizedTest(name = "{0} is {1} with {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # file            | kind      | instrument file
            btc.jsonl         | TAPE      | btc.instrument.json
            in/btc.jsonl.zst  | TAPE_ZSTD | in/btc.instrument.json
            /in/b.t.jsonl.gz  | TAPE_GZIP | /in/b.t.instrument.json
            XBTUSD_60.csv     | CSV       | XBTUSD_60.instrument.json
            """)
    void aNameTellsKindAndInstrumentFile(Path path, TapeKind kind, Path instrumentFile) {
        InputFile file = InputFile.of(path);

        assertThat(file.kind()).isEqualTo(kind);
        assertThat(file.instrumentFile()).isEqualTo(instrumentFile);
        assertThat(kind.isTape()).isEqualTo(kind != TapeKind.CSV);
    }

    @ParameterizedTest
    @ValueSource(strings = {"btc", "btc.json", "btc.zst", "btc.csv.gz", "jsonl", ""})
    void anUnknownNameIsRefused(String name) {
        assertThatThrownBy(() -> InputFile.of(Path.of(name)))
                .isInstanceOf(BadInputFile.class)
                .hasMessage(name + ": unknown kind of file; its name must end in .jsonl, .jsonl.zst, .jsonl.gz, .csv");
    }

    @Test
    void readersRefuseTheOtherKind() {
        assertThatThrownBy(() -> TapeReader.open(Path.of("x.csv")))
                .hasMessage("x.csv: a tape was expected, and this is a CSV file");
        assertThatThrownBy(() -> CsvReader.open(Path.of("x.jsonl")))
                .hasMessage("x.jsonl: a CSV file was expected, and this is a tape");
        assertThatThrownBy(() -> TapeWriter.create(Path.of("x.csv"), false))
                .hasMessage("x.csv: a tape is to be written, and this names a CSV file");
    }
}
