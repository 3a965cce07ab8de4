package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillFileTest {

    private static final Kill KILL = new Kill("kill-1", new Scope.All(), "operator", "a test", Instant.EPOCH);

    @TempDir
    Path folder;

    @Test
    void keepsKillsInOrder() throws Exception {
        Kill other = new Kill("kill-2", new Scope.All(), "execution", "another", Instant.EPOCH);
        KillFile file = new KillFile(folder.resolve("state/kills.jsonl"));
        assertThat(file.read()).isEmpty();

        file.append(KILL);
        file.append(other);

        assertThat(file.read()).containsExactly(KILL, other);
    }

    @Test
    void takesATornLineForAKillAndLosesNoneBehindIt() throws Exception {
        Path path = Files.writeString(folder.resolve("kills.jsonl"), "{\"command\":\"KI");
        KillFile file = new KillFile(path);

        file.append(KILL);

        List<Kill> kills = file.read();
        assertThat(kills).hasSize(2).endsWith(KILL);
        assertThat(kills.getFirst().reason()).contains("cannot be read and may have been a kill");
        assertThat(file.read()).as("the same id each time").isEqualTo(kills);
    }
}
