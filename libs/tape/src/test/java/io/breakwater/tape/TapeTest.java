package io.breakwater.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapeTest {

    private static final String HEARTBEAT = "{\"channel\":\"heartbeat\"}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tape.jsonl", "tape.jsonl.zst", "tape.jsonl.gz"})
    void whatIsWrittenIsReadBack(String name) {
        Path tape = folder.resolve(name);
        List<String> texts = List.of(HEARTBEAT, "", "quote \" backslash \\ newline \n tab \t", "Zürich € \uD83D\uDE00");

        try (TapeWriter writer = TapeWriter.create(tape, false)) {
            for (int i = 0; i < texts.size(); i++) {
                writer.write(100 + i / 2, i % 2 == 0, utf8(texts.get(i)));
            }
            writer.finish();
        }

        assertThat(read(tape, OnBadLine.STOP))
                .containsExactly(
                        "1 at 100 in " + texts.get(0),
                        "2 at 100 out " + texts.get(1),
                        "3 at 101 in " + texts.get(2),
                        "4 at 101 out " + texts.get(3));
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void readsLinesWithNotesOtherOrderAndNoLastNewline() throws IOException {
        Path tape = file("tape.jsonl", """
                {"note": {"a": [1]}, "raw": "x", "dir": "out", "t_ns": 7}\r
                {"t_ns": 7, "dir": "in", "raw": "y", "note": "copied"}""");

        assertThat(read(tape, OnBadLine.STOP)).containsExactly("1 at 7 out x", "2 at 7 in y");
    }

    @Test
    void positionGrowsToTheSizeOfTheFile() throws IOException {
        Path tape = folder.resolve("tape.jsonl.zst");
        record(tape, 1000);

        try (TapeReader reader = TapeReader.open(tape)) {
            assertThat(reader.size()).isEqualTo(Files.size(tape));
            while (reader.next() != null) {
                assertThat(reader.position()).isPositive();
            }
            assertThat(reader.position()).isEqualTo(reader.size());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            # line                                              | reason
            ''                                                  | not a JSON object
            [1]                                                 | not a JSON object
            {"t_ns": 2, "dir": "in", "raw": "x                  | not readable as JSON, perhaps cut:
            {"t_ns": 2, "dir": "in"                             | not readable as JSON, perhaps cut:
            {"t_ns": 2, "dir": "in", "raw": "x"} {}             | there is more after the object
            {"t_ns": 2, "t_ns": 3, "dir": "in", "raw": "x"}     | not readable as JSON, perhaps cut: Duplicate
            {"dir": "in", "raw": "x"}                           | "t_ns" must be a whole number of nanoseconds
            {"t_ns": 2.5, "dir": "in", "raw": "x"}              | "t_ns" must be a whole number of nanoseconds
            {"t_ns": "2", "dir": "in", "raw": "x"}              | "t_ns" must be a whole number of nanoseconds
            {"t_ns": -1, "dir": "in", "raw": "x"}               | "t_ns" must be a whole number of nanoseconds
            {"t_ns": 99999999999999999999, "dir": "in", "raw": "x"} | not readable as JSON
            {"t_ns": 2, "dir": "up", "raw": "x"}                | "dir" must be "in" or "out"
            {"t_ns": 2, "raw": "x"}                             | "dir" must be "in" or "out"
            {"t_ns": 2, "dir": "in", "raw": {"channel": 1}}     | "raw" must be a string
            {"t_ns": 2, "dir": "in"}                            | "raw" must be a string
            {"t_ns": 2, "dir": "in", "raw": "\\ud800"}          | "raw" holds half a character
            {"t_ns": 0, "dir": "in", "raw": "x"}                | time goes backwards, from 1 to 0
            """)
    void aBadLineStopsOrIsSkippedAndCounted(String line, String reason) throws IOException {
        Path tape = file("tape.jsonl", good(1, "first") + line + "\n" + good(3, "last"));

        assertThatThrownBy(() -> read(tape, OnBadLine.STOP))
                .isInstanceOf(BadTapeLine.class)
                .hasMessageStartingWith(tape + ", line 2: " + reason);
        assertThat(read(tape, OnBadLine.SKIP)).containsExactly("1 at 1 in first", "3 at 3 in last", "skipped 1");
    }

    @Test
    void readingMayGoOnAfterABadLine() throws IOException {
        Path tape = file("tape.jsonl", good(1, "first") + "rubbish\n" + good(3, "last"));

        try (TapeReader reader = TapeReader.open(tape)) {
            reader.next();
            assertThatThrownBy(reader::next).isInstanceOfSatisfying(BadTapeLine.class, bad -> {
                assertThat(bad.file()).isEqualTo(tape);
                assertThat(bad.line()).isEqualTo(2);
            });
            assertThat(reader.next()).extracting(Frame::lineNumber).isEqualTo(3L);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void aLineThatIsTooLongIsBadAndTheNextOneIsNot() throws IOException {
        Path tape = folder.resolve("tape.jsonl.gz");
        record(tape, 0);
        Path plain = folder.resolve("tape.jsonl");
        Files.writeString(plain, good(1, "first") + "x".repeat(LineSource.LINE_MAX + 1) + "\n" + good(3, "last"));

        assertThat(read(plain, OnBadLine.SKIP)).containsExactly("1 at 1 in first", "3 at 3 in last", "skipped 1");
        assertThatThrownBy(() -> read(plain, OnBadLine.STOP)).hasMessageEndingWith("longer than 16777216 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.jsonl", "empty.jsonl.zst", "empty.jsonl.gz"})
    void anEmptyFileIsAnError(String name) throws IOException {
        Path tape = file(name, "");

        for (OnBadLine onBadLine : OnBadLine.values()) {
            assertThatThrownBy(() -> read(tape, onBadLine))
                    .isInstanceOf(BadInputFile.class)
                    .hasMessage(tape + ": there is no frame in it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tape.jsonl.zst", "tape.jsonl.gz"})
    void aCutPackedFileGivesWhatIsLeftAndThenSaysSo(String name) throws IOException {
        Path tape = folder.resolve(name);
        record(tape, 20_000);
        byte[] whole = Files.readAllBytes(tape);
        Files.write(tape, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(tape, OnBadLine.STOP))
                .isInstanceOf(BadTapeLine.class)
                .hasMessageContaining("the file is cut or damaged here");
        List<String> left = read(tape, OnBadLine.SKIP);
        assertThat(left).hasSizeBetween(1000, 19_000).last().isEqualTo("skipped 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tape.jsonl.zst", "tape.jsonl.gz"})
    void aFileThatIsNotPackedAsItsNameSaysIsAnError(String name) throws IOException {
        Path tape = file(name, good(1, "x"));

        assertThatThrownBy(() -> read(tape, OnBadLine.STOP)).hasMessageStartingWith(tape.toString());
    }

    @Test
    void aMissingFileIsAnError() {
        Path tape = folder.resolve("none.jsonl");

        assertThatThrownBy(() -> TapeReader.open(tape))
                .isInstanceOf(BadInputFile.class)
                .hasMessageStartingWith(tape + ": cannot be opened");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void damagedBytesAreToldAsBadLinesAndNothingElse(long seed) throws IOException {
        Path tape = folder.resolve(seed % 2 == 0 ? "tape.jsonl" : "tape.jsonl.zst");
        record(tape, 50);
        byte[] whole = Files.readAllBytes(tape);
        Random random = new Random(seed);

        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            Files.write(tape, damaged);
            assertThat(outcome(tape)).isIn("read", "bad");
        }
    }

    private static String outcome(Path tape) {
        try {
            read(tape, OnBadLine.SKIP);
            return "read";
        } catch (BadInputFile | BadTapeLine _) {
            return "bad";
        }
    }

    private static void record(Path tape, int frames) {
        Random random = new Random(1);
        try (TapeWriter writer = TapeWriter.create(tape, false)) {
            for (int i = 0; i < frames; i++) {
                writer.write(i, true, utf8(HEARTBEAT + random.nextLong()));
            }
            writer.finish();
        }
    }

    private static List<String> read(Path tape, OnBadLine onBadLine) {
        List<String> lines = new ArrayList<>();
        try (TapeReader reader = TapeReader.open(tape, onBadLine)) {
            Stream.iterate(reader.next(), frame -> frame != null, _ -> reader.next())
                    .forEach(frame -> lines.add(frame.lineNumber() + " at " + frame.receivedNanos()
                            + (frame.inbound() ? " in " : " out ") + new String(frame.raw(), StandardCharsets.UTF_8)));
            if (reader.skipped() > 0) {
                lines.add("skipped " + reader.skipped());
            }
        }
        return lines;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String good(long time, String raw) {
        return "{\"t_ns\": " + time + ", \"dir\": \"in\", \"raw\": \"" + raw + "\"}\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
