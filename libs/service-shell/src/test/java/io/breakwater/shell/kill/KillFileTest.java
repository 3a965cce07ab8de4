package io.breakwater.shell.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillFileTest {

    private static final Kill KILL = new Kill("kill-1", new Scope.All(), "operator", "a test", Instant.EPOCH);
    private static final Kill OTHER = new Kill("kill-2", new Scope.All(), "execution", "another", Instant.EPOCH);
    private static final Rearm REARM = new Rearm("rearm-1", "kill-1", "risk-1", "risk-2", "found", Instant.EPOCH);

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void somewhere() {
        path = folder.resolve("state/kills.jsonl");
    }

    private KillFile file() {
        return new KillFile(path);
    }

    private void holds(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void keepsKillsInOrderUntilTheirReArm() throws Exception {
        KillFile file = file();
        assertThat(file.notCleared()).isEmpty();
        file.add(KILL);
        file.add(OTHER);
        assertThat(file().notCleared()).isEqualTo(file.notCleared()).containsExactly(KILL, OTHER);

        file.cleared(REARM);

        assertThat(file().notCleared()).isEqualTo(file.notCleared()).containsExactly(OTHER);
        assertThat(file().rearms()).isEqualTo(file.rearms()).containsExactly(REARM);
    }

    @Test
    void isNotWrittenToWhereItHasNothingNewToSay() throws Exception {
        KillFile file = file();
        file.cleared(REARM);
        assertThat(path).as("a kill that was never here").doesNotExist();
        file.add(KILL);
        file.add(KILL);
        file.cleared(REARM);
        file.cleared(REARM);
        file().cleared(REARM);

        assertThat(Files.readAllLines(path).stream().filter(line -> !line.isBlank()))
                .hasSize(2);
    }

    @Test
    void readsWhatRiskWroteWhenItKeptKillsAlone() throws Exception {
        holds("""

                {"command":"KILL","commandId":"kill-1","scope":{"scope":"ALL"},"actor":"operator","reason":"a test",\
                "time":"1970-01-01T00:00:00Z"}
                """);

        assertThat(file().notCleared()).containsExactly(KILL);
    }

    @Test
    void aKillThatIsWrittenAgainBehindItsReArmIsCleared() throws Exception {
        KillFile file = file();
        file.add(KILL);
        file.cleared(REARM);
        file.add(KILL);
        assertThat(file.notCleared()).isEmpty();
        Files.write(path, Files.readAllLines(path).subList(0, 2), StandardOpenOption.APPEND);

        assertThat(file().notCleared()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\":\"KI",
                "null",
                "[]",
                "{\"command\":\"KILL\"}",
                "{\"command\":\"PROMOTE_MODEL\",\"commandId\":\"p\",\"model\":\"m\",\"modelHash\":\"h\","
                        + "\"actor\":\"a\",\"approvers\":[],\"reason\":\"r\",\"time\":\"2026-01-01T00:00:00Z\"}"
            })
    void takesALineThatItCannotReadForAKillAndLosesNoneBehindIt(String line) throws Exception {
        holds(line);

        file().add(OTHER);

        assertThat(file().notCleared()).hasSize(2).endsWith(OTHER);
        Kill unreadable = file().notCleared().getFirst();
        assertThat(unreadable.reason()).contains("kills.jsonl cannot be read and may have been a kill");
        file().cleared(new Rearm("r", unreadable.commandId(), "risk-1", "risk-2", "looked at", Instant.EPOCH));
        assertThat(file().notCleared()).as("under the same id each time").containsExactly(OTHER);
    }

    @Test
    void doesNotHaveWhatCouldNotBeWritten() throws Exception {
        Files.writeString(folder.resolve("state"), "a file where the folder should be");
        KillFile file = file();
        assertThatThrownBy(() -> file.add(KILL)).isInstanceOf(IOException.class);
        assertThat(file.notCleared()).isEmpty();
        Files.delete(folder.resolve("state"));

        file.add(KILL);

        assertThat(file().notCleared()).containsExactly(KILL);
    }
}
