package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

    private static final String TIME = "2026-11-21T20:00:00.000Z ";

    @TempDir
    private Path folder;

    @Test
    void everyRefusedSettingIsSaid() throws IOException {
        assertThat(lastWords(
                        TIME + "ERROR 7 --- [risk] [main] start : Cannot start: one is missing",
                        TIME + "ERROR 7 --- [risk] [main] start : Cannot start: another is wrong"))
                .isEqualTo("one is missing; another is wrong");
    }

    @Test
    void theLastErrorIsSaidWithoutItsTrace() throws IOException {
        assertThat(lastWords(
                        TIME + "INFO 7 --- [risk] [main] c.Role : works",
                        TIME + "ERROR 7 --- [risk] [role] c.Role : risk halts: a row is missing",
                        "io.breakwater.InvariantBroken: a row is missing",
                        "\tat io.breakwater.Role.load(Role.java:7)",
                        "Caused by: java.sql.SQLException: none"))
                .isEqualTo("risk halts: a row is missing");
    }

    @Test
    void withoutEitherItIsTheEndOfTheLog() throws IOException {
        assertThat(lastWords("1", "2", "3", "4", "5", "\tat a.B.c(B.java:1)", "6", ""))
                .isEqualTo("2\n3\n4\n5\n6");
    }

    @Test
    void whatAnEarlierStartSaidIsLeftOut() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), TIME + "ERROR 7 --- [main] start : Cannot start: before\n");
        long begins = LastWords.lengthOf(log);

        assertThat(LastWords.in(log, begins)).isEqualTo("it said nothing");
    }

    private String lastWords(String... lines) throws IOException {
        return LastWords.in(Files.writeString(folder.resolve("log"), String.join("\n", lines)), 0);
    }
}
