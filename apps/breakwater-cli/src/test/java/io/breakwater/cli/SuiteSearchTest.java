package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which suite {@code kill} and {@code status} speak to. */
class SuiteSearchTest {

    private static final String KILL = "POST /api/v1/kill-switch";

    @TempDir
    private Path folder;

    private final List<AnsweringSuite> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (AnsweringSuite each : open) {
            each.close();
        }
    }

    @Test
    void aSuiteThatRunsIsFoundBehindANewerOneThatWasKilled() throws IOException {
        AnsweringSuite live = suite("runs/20260101T000000-paper-1/state");
        AnsweringSuite.on(aFolder("runs/20260102T000000-paper-2/state")).die();

        Cli kill = kill();

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kill.out()).contains("20260101T000000-paper-1/state (process ");
        assertThat(live.asked()).anyMatch(it -> it.startsWith("execution " + KILL));
        assertThat(status().out()).contains("State folder " + folder.resolve("runs/20260101T000000-paper-1/state"));
    }

    @Test
    void aStateFolderElsewhereIsFoundByTheRunThatUsesIt() throws IOException {
        AnsweringSuite live = suite("elsewhere");
        unfinished(folder.resolve("elsewhere")).write(aFolder("runs/20260101T000000-paper-1"));

        Cli kill = kill();

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(live.asked()).anyMatch(it -> it.startsWith("execution " + KILL));
    }

    @Test
    void aRunThatCannotBeReadDoesNotHideAnother() throws IOException {
        suite("runs/20260101T000000-paper-1/state");
        Files.writeString(aFolder("runs/20260102T000000-paper-2").resolve("unfinished.json"), "{");

        Cli kill = kill();

        assertThat(kill.exitCode()).as(kill.err()).isZero();
        assertThat(kill.err()).contains("paper-2/unfinished.json: not what a paper run leaves");
    }

    @Test
    void ofSeveralThatRunNoneIsChosen() throws IOException {
        AnsweringSuite one = suite("runs/20260101T000000-paper-1/state");
        AnsweringSuite two = suite("runs/20260102T000000-paper-2/state");

        for (Cli cli : List.of(kill(), status())) {
            assertThat(cli.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(cli.err())
                    .contains("several suites run; name one with --state")
                    .contains("  --state " + folder.resolve("runs/20260101T000000-paper-1/state") + " (process ")
                    .contains("  --state " + folder.resolve("runs/20260102T000000-paper-2/state") + " (process ");
        }
        assertThat(one.asked()).isEmpty();
        assertThat(two.asked()).isEmpty();
        assertThat(kill("--state", folder.resolve("runs/20260101T000000-paper-1/state"))
                        .exitCode())
                .isZero();
        assertThat(two.asked()).isEmpty();
    }

    @Test
    void allThatRunCanBeKilledTogether() throws IOException {
        AnsweringSuite one = suite("runs/20260101T000000-paper-1/state");
        AnsweringSuite two = suite("runs/20260102T000000-paper-2/state");
        suite("runs/20260103T000000-paper-3/state");
        Files.delete(folder.resolve("runs/20260103T000000-paper-3/state/tokens.env"));

        Cli kill = kill("--all", "--json");

        assertThat(kill.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(kill.err())
                .contains("paper-3/state")
                .contains("was not stopped")
                .contains("there are no tokens");
        assertThat(one.asked()).anyMatch(it -> it.startsWith("execution " + KILL));
        assertThat(two.asked()).anyMatch(it -> it.startsWith("execution " + KILL));
        assertThat(kill.lastLine()).startsWith("{\"verified\":false,\"suites\":[{\"state_dir\":");
    }

    @Test
    void oneAndAllIsTooMuch() {
        Cli kill = kill("--all", "--state", folder);

        assertThat(kill.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(kill.err()).contains("give one of the two");
    }

    @Test
    void whereOnlyADeadOneIsNothingIsAsked() throws IOException {
        Path dead = aFolder("runs/20260102T000000-paper-2/state");
        AnsweringSuite.on(dead).die();

        assertThat(kill().err()).contains("no suite runs here");
        assertThat(kill("--state", dead).err()).contains("no suite runs on the state folder " + dead);
        assertThat(status().exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
    }

    private Cli kill(Object... more) {
        return run(Stream.concat(Stream.of("kill", "--reason", "drill", "--yes"), Stream.of(more)));
    }

    private Cli status() {
        return run(Stream.of("status"));
    }

    private Cli run(Stream<Object> words) {
        return Cli.run(Stream.concat(words, Stream.of("--runs", folder.resolve("runs")))
                .toArray());
    }

    private AnsweringSuite suite(String name) throws IOException {
        AnsweringSuite suite = AnsweringSuite.on(aFolder(name));
        open.add(suite);
        for (String each : List.of("risk ", "execution ")) {
            suite.answers(each + KILL, _ -> AnsweringSuite.Answer.ok("{\"state\":\"KILLED_VERIFIED\"}"));
            suite.answers(
                    each + "GET /api/v1/kill-switch", _ -> AnsweringSuite.Answer.ok("{\"state\":\"KILLED_VERIFIED\"}"));
        }
        return suite;
    }

    private Path aFolder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static UnfinishedRun unfinished(Path state) {
        ReproFile repro = new ReproFile(
                "paper",
                List.of(),
                7,
                new ReproFile.Versions(Version.FORMAT, "any", "any"),
                List.of(),
                Optional.empty(),
                Map.of());
        return new UnfinishedRun(Instant.EPOCH, state.toString(), Map.of(), List.of(), repro);
    }
}
