package io.breakwater.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeWriterTest {

    private static final String HEARTBEAT = "{\"channel\":\"heartbeat\"}";
    private static final String OLD = "{\"t_ns\": 1, \"dir\": \"in\", \"raw\": \"old\"}\n";

    @TempDir
    private Path folder;

    @Test
    void aTapeNotFinishedLeavesNothingBehind() {
        Path tape = folder.resolve("tape.jsonl.zst");

        try (TapeWriter writer = TapeWriter.create(tape, false)) {
            writer.write(1, true, utf8(HEARTBEAT));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theFinalNameAppearsOnlyWhenTheTapeIsFinished() {
        Path tape = folder.resolve("tape.jsonl");

        try (TapeWriter writer = TapeWriter.create(tape, false)) {
            writer.write(1, true, utf8(HEARTBEAT));
            assertThat(tape).doesNotExist();
            writer.finish();
            assertThat(tape).exists();
        }

        assertThat(tape).exists();
    }

    @Test
    void anExistingTapeIsOverwrittenOnlyWhenAsked() throws IOException {
        Path tape = Files.writeString(folder.resolve("tape.jsonl"), OLD);

        assertThatThrownBy(() -> TapeWriter.create(tape, false))
                .isInstanceOf(BadInputFile.class)
                .hasMessage(tape + ": exists already and is not overwritten unless asked for");
        assertThat(Files.readString(tape)).isEqualTo(OLD);

        try (TapeWriter writer = TapeWriter.create(tape, true)) {
            writer.write(2, true, utf8("new"));
            writer.finish();
        }
        assertThat(Files.readString(tape)).isEqualTo(OLD.replace("1", "2").replace("old", "new"));
    }

    @Test
    void aTapeThatAppearsMeanwhileIsNotOverwritten() throws IOException {
        Path tape = folder.resolve("tape.jsonl");

        try (TapeWriter writer = TapeWriter.create(tape, false)) {
            writer.write(2, true, utf8("new"));
            Files.writeString(folder.resolve("tape.jsonl"), OLD);
            assertThatThrownBy(writer::finish).isInstanceOf(BadInputFile.class);
        }

        assertThat(Files.readString(tape)).isEqualTo(OLD);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void aWriterTakesOnlyWhatAReaderWouldRead() {
        try (TapeWriter writer = TapeWriter.create(folder.resolve("tape.jsonl"), false)) {
            writer.write(5, true, utf8("x"));

            assertThatThrownBy(() -> writer.write(4, true, utf8("x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("time on a tape must not go backwards, from 5 to 4");
            assertThatThrownBy(() -> writer.write(5, true, new byte[] {(byte) 0xff}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a frame must be UTF-8 text");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
