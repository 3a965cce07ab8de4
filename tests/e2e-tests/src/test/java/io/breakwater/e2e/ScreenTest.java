package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a terminal, which {@code script} makes: what is drawn, and what is left of it. */
class ScreenTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final long PATIENCE_SECONDS = 300;
    private static final int ROWS = 24;
    private static final int COLUMNS = 80;
    private static final int INTERRUPTED = 130;
    private static final String SECOND_PAGE = "\u001b[?1049h";
    private static final String FIRST_PAGE = "\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final Pattern PERMIT = Pattern.compile("trading +ACTIVE +epoch 1 +permit [0-9.]+ s old");
    private static final byte CTRL_C = 3;

    @TempDir
    private Path folder;

    private @Nullable Process process;

    @BeforeEach
    void needsScript() {
        assumeTrue(
                Files.isExecutable(SCRIPT),
                SCRIPT + " is missing, which makes a terminal for a program: install bsdutils (util-linux)");
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        Object[] words = {
            "paper",
            "--tape",
            Installation.BTC_USD,
            "--loop",
            "--strategy",
            "quote",
            "--runs",
            folder.resolve("runs"),
            "--port-base",
            Ports.base()
        };
        String command = Installation.command(words).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                SCRIPT.toString(), "-qefc", command, typescript().toString());
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("script.txt").toFile())
                .start();
        return process;
    }

    private Path typescript() {
        return folder.resolve("typescript");
    }

    private String shown() {
        try {
            return Files.exists(typescript()) ? Files.readString(typescript()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(BooleanSupplier condition, String otherwise) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise + "; the terminal showed:\n" + shown());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static List<String> frames(String shown) {
        String screen = shown.substring(shown.indexOf(SECOND_PAGE), shown.indexOf(FIRST_PAGE));
        return Arrays.stream(screen.split(Pattern.quote(HOME))).skip(1).toList();
    }

    /** Without what steers the terminal, and without what the keyboard's keys left on it. */
    private static String plain(String frame) {
        return frame.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
                .replace("\r", "")
                .replace("^C", "");
    }

    @Test
    void theScreenIsDrawnInPlaceAndTheTerminalIsAsItWasAfterCtrlC() throws Exception {
        Process script = start();
        await(() -> plain(shown()).contains("execution  ready"), "the screen does not show that execution is ready");
        await(() -> PERMIT.matcher(plain(shown())).find(), "the screen does not show how old the permit is");
        await(() -> shown().split(Pattern.quote(HOME)).length > 6, "the screen is not drawn again");

        OutputStream keyboard = script.getOutputStream();
        keyboard.write(CTRL_C);
        keyboard.flush();
        assertThat(script.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        String shown = shown();
        assertThat(script.exitValue()).as(shown).isEqualTo(INTERRUPTED);
        assertThat(frames(shown)).hasSizeGreaterThan(4).allSatisfy(frame -> {
            List<String> lines = plain(frame).lines().toList();
            assertThat(lines).hasSizeLessThanOrEqualTo(ROWS);
            assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
            assertThat(lines.getFirst()).startsWith("breakwater paper  quote  ");
        });
        String last = plain(frames(shown).getLast());
        assertThat(last)
                .containsPattern(PERMIT)
                .containsPattern("BTC/USD +LIVE +[0-9.]+ s +[0-9]+\\.[0-9] +[0-9]+\\.[0-9] +[0-9]+\\.[0-9]")
                .containsPattern("execution +ready +0");
        String behind = shown.substring(shown.indexOf(FIRST_PAGE));
        assertThat(shown).contains("\u001b[?25h" + FIRST_PAGE).contains("\u001b[?7h");
        assertThat(behind.substring(FIRST_PAGE.length())).doesNotContain("\u001b[");
        assertThat(behind)
                .contains("breakwater: stopping, as asked")
                .contains("breakwater: ending the run: interrupted")
                .contains("Ended          interrupted");
    }
}
