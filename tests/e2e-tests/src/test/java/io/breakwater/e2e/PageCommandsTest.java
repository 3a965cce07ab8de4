package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.pages.PageCommand;
import io.breakwater.testing.pages.PageCommand.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pages tell their readers to type beside a running suite, typed: a shell runs each line as it stands there,
 * but for what only the reader knows, and for the ports, which other tests use too.
 */
@EnabledOnOs(OS.LINUX) // as the other tests that kill processes
class PageCommandsTest {

    private static final String PAPER =
            "./breakwater paper --tape examples/tapes/btc-usd.jsonl --strategy quote --loop";
    private static final Pattern ETAG = Pattern.compile("(?mi)^ETag: \"([^\"+\\r\\n]+\\+([^\"+]+)[^\"]*)\"");
    private static final long PATIENCE_SECONDS = 300;
    private static final int TIME_IS_OVER = 28;
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private final int portBase = Ports.base();
    private @Nullable Process paper;
    private Shell shell;
    private String etag = "";
    private String killId = "";
    private String orderId = "";

    @BeforeEach
    void layOut() throws IOException {
        shell = Shell.in(folder);
    }

    @AfterEach
    void end() throws Exception {
        if (paper != null && paper.isAlive()) {
            paper.destroy();
            if (!paper.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                paper.destroyForcibly();
            }
        }
    }

    private static Stream<String> commands() {
        return PageCommand.all(Installation.HOME).stream()
                .filter(each -> each.runner() == Runner.A_SHELL_BESIDE_A_SUITE)
                .map(PageCommand::text)
                .distinct();
    }

    private static boolean isAfterTheRun(String command) {
        return command.startsWith("./breakwater replay") || command.contains("--recording");
    }

    private static boolean isOfTheKillSwitch(String command) {
        return command.startsWith("./breakwater kill") || command.contains("/kill-switch");
    }

    private static boolean isReArming(String command) {
        return command.contains("BREAKWATER_RISK_TOKEN");
    }

    @Test
    void everyCommandBesideASuiteWorksAsItIsWritten() throws Exception {
        assertThat(PageCommand.all(Installation.HOME))
                .extracting(PageCommand::text)
                .contains(PAPER);
        paper = shell.start(PAPER + " --port-base " + portBase, said());
        await(() -> text(said()).contains("ready: "), "the suite was never ready");
        try (Suite suite = new Suite(folder.resolve(run()).resolve("state"), portBase)) {
            await(
                    () -> suite.ask(Service.EXECUTION, "/api/v1/fills?limit=1")
                            .filter(page -> !page.path("items").isEmpty())
                            .isPresent(),
                    "nothing is filled");
            orderId = suite.all(Service.EXECUTION, "/api/v1/orders")
                    .orElseThrow()
                    .getFirst()
                    .path("clOrdId")
                    .stringValue();
            besideIt(suite);
        }
        paper.destroy();
        assertThat(paper.waitFor()).as(text(said())).isEqualTo(INTERRUPTED);
        for (String each : commands().filter(PageCommandsTest::isAfterTheRun).toList()) {
            works(each);
        }
    }

    private void besideIt(Suite suite) throws Exception {
        List<String> harmless = commands()
                .filter(each -> !isAfterTheRun(each) && !isOfTheKillSwitch(each))
                .toList();
        for (String each : harmless) {
            if (each.startsWith("kill -9")) {
                long risk = suite.pid("risk");
                works(each.replaceAll("<[^>]*>", Long.toString(risk)));
                awaitAnother(suite, risk);
            } else {
                works(each);
            }
        }
        for (String each :
                commands().filter(PageCommandsTest::isOfTheKillSwitch).toList()) {
            works(each);
        }
        List<String> reArming = commands().filter(PageCommandsTest::isReArming).toList();
        assertThat(reArming).hasSize(2);
        works(reArming.getFirst().replace("RISK_TOKEN", "RISK2_TOKEN"));
        assertThat(works(reArming.getLast().replace("RISK_TOKEN", "RISK2_TOKEN")))
                .contains("\"state\":\"ACTIVE\"");
    }

    private void awaitAnother(Suite suite, long risk) {
        await(
                () -> pid(suite) != risk && Service.DEPLOYED.stream().allMatch(suite::isReady),
                "risk does not come back after it was killed");
    }

    private static long pid(Suite suite) {
        try {
            return suite.pid("risk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what it said. */
    private String works(String command) throws IOException, InterruptedException {
        boolean isEndless = command.contains("/stream");
        String typed = typed(command).replaceFirst("^curl ", isEndless ? "curl -f -m 3 " : "curl -f ");

        Shell.Said said = shell.run(". " + run() + "/state/tokens.env; " + typed);

        assertThat(said.exitCode())
                .as("%s said %s; the suite said %s", typed, said.text(), text(said()))
                .isEqualTo(isEndless ? TIME_IS_OVER : 0);
        assertThat(said.text())
                .as(typed)
                .satisfiesAnyOf(
                        it -> assertThat(it).isNotBlank(),
                                it -> assertThat(command).startsWith(". "),
                        it -> assertThat(command).startsWith("source "),
                                it -> assertThat(command).startsWith("kill "));
        ETAG.matcher(said.text()).results().forEach(found -> {
            etag = found.group(1);
            killId = found.group(2);
        });
        return said.text();
    }

    /** With what only the reader knows. */
    private String typed(String command) throws IOException {
        String typed = command.replaceAll("runs/(<\\w+>|\\w+-\\w+-paper-\\w+)", run())
                .replace("--state .breakwater", "--state " + run() + "/state")
                .replaceAll("\\bwhy \\S+", "why " + orderId)
                .replaceAll("\"KILLED_VERIFIED\\+[^\"]*\"", "\"" + etag + "\"")
                .replaceAll("(\"killId\": )\"[^\"]*\"", "$1\"" + killId + "\"")
                .replaceAll(" --port-base \\d+", "");
        for (Service each : Service.DEPLOYED) {
            typed = typed.replace("127.0.0.1:" + each.port(0) + "/", "127.0.0.1:" + each.port(portBase) + "/");
        }
        return typed.startsWith("./breakwater doctor") ? typed + " --port-base " + portBase : typed;
    }

    private String run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return "runs/" + runs.findFirst().orElseThrow().getFileName();
        }
    }

    private Path said() {
        return folder.resolve("paper.txt");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(BooleanSupplier condition, String otherwise) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || paper == null || !paper.isAlive()) {
                throw new AssertionError(otherwise + "; it said:\n" + text(said()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
