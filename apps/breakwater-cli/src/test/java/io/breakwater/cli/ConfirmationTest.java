package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cli.AnsweringSuite.Answer;
import io.breakwater.cli.paper.SuiteKill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dangerous commands in front of a person who types. */
@Timeout(30)
class ConfirmationTest {

    private static final String STOPPED = "{\"killId\":\"one\",\"state\":\"KILLED_VERIFIED\",\"actor\":\"operator\"}";

    @TempDir
    private Path folder;

    private final List<String> questions = new ArrayList<>();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "kill,         true,  1",
        "' KILL ',     true,  1",
        "y/kill,       true,  2",
        "kil/ki/kill,  true,  3",
        "y/yes/no/kill,false, 3",
        "' /kill',      false, 1",
    })
    void onlyTheWordItselfConfirms(String typed, boolean expected, int asked) {
        assertThat(whoTypes(typed.split("/")).isGiven(false, "This stops all.", "kill"))
                .isEqualTo(expected);
        assertThat(questions)
                .hasSize(asked)
                .allMatch(each -> each.equals("This stops all. Type kill to go on, nothing to stop here: "));
    }

    @Test
    void theEndOfTheInputIsANo() {
        assertThat(whoTypes().isGiven(false, "This stops all.", "kill")).isFalse();
        assertThat(questions).hasSize(1);
    }

    @Test
    void whoHasSaidYesIsNotAsked() {
        assertThat(whoTypes().isGiven(true, "This stops all.", "kill")).isTrue();
        assertThat(questions).isEmpty();
    }

    @Test
    void aScriptIsNotAsked() {
        assertThat(new Confirmation(Optional.empty()).isGiven(false, "This stops all.", "kill"))
                .isTrue();
        assertThat(Confirmation.onTerminal().person()).isEmpty();
    }

    @Test
    void withoutTheWordNothingIsKilled() throws IOException {
        try (AnsweringSuite suite = killable()) {
            Cli kill = kill(whoTypes("y", "n", ""));

            assertThat(kill.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(kill.err()).contains("not confirmed; nothing was stopped");
            assertThat(kill.out()).contains("Stopping the suite on " + folder);
            assertThat(suite.asked()).isEmpty();
        }
    }

    @Test
    void withTheWordAllIsKilled() throws IOException {
        try (AnsweringSuite suite = killable()) {
            assertThat(kill(whoTypes("kill")).exitCode()).isZero();
            assertThat(suite.asked()).anyMatch(each -> each.startsWith("execution POST /api/v1/kill-switch"));
        }
    }

    @Test
    void aModelIsNotReplacedWithoutTheWord() throws IOException {
        Path model = Files.writeString(folder.resolve("mine.onnx"), "weeks of work");

        Cli train = train(whoTypes("yes", ""), model);

        assertThat(train.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(train.err()).contains("not confirmed; " + model + " is as it was");
        assertThat(model).hasContent("weeks of work");
        assertThat(questions.getFirst()).contains("This replaces the model " + model + ". Type replace to go on");
    }

    @Test
    void aModelIsReplacedWithTheWordAndANewOneNeedsNone() throws IOException {
        Path model = Files.writeString(folder.resolve("mine.onnx"), "weeks of work");

        assertThat(train(whoTypes("replace"), model).exitCode()).isZero();
        assertThat(Files.size(model)).isGreaterThan(100);
        assertThat(train(whoTypes(), folder.resolve("new.onnx")).exitCode()).isZero();
        assertThat(train(whoTypes(), model, "--yes").exitCode()).isZero();
    }

    private Confirmation whoTypes(String... answers) {
        Deque<String> typed = new ArrayDeque<>(List.of(answers));
        return new Confirmation(Optional.of(question -> {
            questions.add(question);
            return typed.poll();
        }));
    }

    private Cli kill(Confirmation confirmation) {
        return Cli.alone(new KillCommand(SuiteKill.Pace.USUAL, confirmation), "--state", folder, "--reason", "drill");
    }

    private static Cli train(Confirmation confirmation, Path model, Object... more) {
        return Cli.alone(
                new ModelCommand(confirmation),
                Stream.concat(Stream.of("train", "--tape", Cli.SIX_MINUTES, "--out", model), Stream.of(more))
                        .toArray());
    }

    private AnsweringSuite killable() throws IOException {
        AnsweringSuite suite = AnsweringSuite.on(folder);
        for (String each : List.of("risk ", "execution ")) {
            suite.answers(each + "POST /api/v1/kill-switch", _ -> Answer.ok(STOPPED));
            suite.answers(each + "GET /api/v1/kill-switch", _ -> Answer.ok(STOPPED));
        }
        return suite;
    }
}
