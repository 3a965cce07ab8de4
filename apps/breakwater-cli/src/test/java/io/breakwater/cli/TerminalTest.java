package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line on a real terminal, which {@code script} of util-linux provides. */
@Timeout(120)
class TerminalTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String ESCAPE = "\u001b[";

    @TempDir
    private Path folder;

    @Test
    void helpIsColoredOnATerminalUnlessSomebodyHasSomethingAgainstIt() throws IOException, InterruptedException {
        assertThat(onATerminal(Map.of(), "", "kill", "--help")).contains(ESCAPE);
        assertThat(onATerminal(Map.of("NO_COLOR", "1"), "", "kill", "--help"))
                .contains("Usage: ")
                .doesNotContain(ESCAPE);
        assertThat(onATerminal(Map.of(), "", "kill", "--help", "--no-color"))
                .contains("Usage: ")
                .doesNotContain(ESCAPE);
    }

    @Test
    void killAsksForItsWord() throws IOException, InterruptedException {
        try (AnsweringSuite suite = AnsweringSuite.on(folder)) {
            String said = onATerminal(Map.of(), "y\n\n", "kill", "--state", folder.toString(), "--reason", "drill");

            assertThat(said)
                    .contains("This stops all trading and cancels its open orders. Type kill to go on")
                    .contains("not confirmed; nothing was stopped");
            assertThat(suite.asked()).isEmpty();
        }
    }

    private String onATerminal(Map<String, String> environment, String typed, String... arguments)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT + " here to make a terminal with");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Breakwater.class.getName()));
        words.addAll(Arrays.asList(arguments));
        String command = words.stream().map(each -> "'" + each + "'").collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                        SCRIPT.toString(), "--quiet", "--return", "--command", command, "/dev/null")
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(each -> each.equals("NO_COLOR"));
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.outputWriter().append(typed).flush();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
