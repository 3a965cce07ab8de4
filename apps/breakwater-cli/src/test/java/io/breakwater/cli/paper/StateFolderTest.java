package io.breakwater.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFolderTest {

    @TempDir
    private Path folder;

    @Test
    void secretsAreMadeOnceAndForTheOwnerAlone() throws IOException {
        StateFolder.open(folder).close();
        List<String> tokens = Files.readAllLines(folder.resolve("tokens.env"));
        String key = Files.readString(folder.resolve("approval.key"));

        StateFolder.open(folder).close();

        assertThat(tokens).hasSize(5).doesNotHaveDuplicates().allMatch(line -> line.matches("BREAKWATER_\\w+=\\w{48}"));
        assertThat(key.strip()).matches("[0-9a-f]{64}");
        assertThat(Files.readAllLines(folder.resolve("tokens.env"))).isEqualTo(tokens);
        assertThat(folder.resolve("approval.key")).hasContent(key);
        for (String each : List.of("tokens.env", "approval.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(each))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aTokenThatIsMissingIsAddedAndTheOthersStay() throws IOException {
        Files.writeString(folder.resolve("tokens.env"), "BREAKWATER_VIEWER_TOKEN=chosen-by-a-person\n");

        try (StateFolder state = StateFolder.open(folder)) {
            assertThat(state.tokens().viewer()).isEqualTo("chosen-by-a-person");
            assertThat(state.tokens().operator()).matches("\\w{48}");
            assertThat(state.tokens().environment(Service.RISK)).hasSize(5);
        }
    }

    @Test
    void oneSupervisorAtATime() throws IOException {
        try (StateFolder _ = StateFolder.open(folder)) {
            assertThatThrownBy(() -> StateFolder.open(folder))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--state");
        }
        StateFolder.open(folder).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "newest"})
    void aFolderOfAnotherVersionIsNotTouched(String version) throws IOException {
        Files.writeString(folder.resolve("version"), version + "\n");

        assertThatThrownBy(() -> StateFolder.open(folder))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("has version \"" + version + "\", this program knows version 1");
        assertThat(folder.resolve("tokens.env")).doesNotExist();
        assertThatThrownBy(() -> StateFolder.open(folder)).hasMessageContaining("version");
    }
}
