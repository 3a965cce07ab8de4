package io.breakwater.deployment.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.testing.observability.Observability;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Prometheus' own judge of its files. Debian's package prometheus has it; where it is missing the test is skipped. */
final class Promtool {

    private static final int PATIENCE_SECONDS = 120;

    private Promtool() {}

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** It finds nothing wrong. */
    static void accepts(List<String> command, List<Path> files) throws IOException, InterruptedException {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "promtool is not on the PATH; Debian's package prometheus has it");
        List<String> words = new ArrayList<>(List.of(program.orElseThrow().toString()));
        words.addAll(command);
        files.forEach(file -> words.add(file.toString()));
        Process process = new ProcessBuilder(words)
                .directory(Observability.folder().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
