package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As much of the script that tries the chart as can be tried without a cluster. */
class ClusterScriptTest {

    private static final String SCRIPT = "helm/try-in-cluster";

    @TempDir
    private Path folder;

    private record Said(int code, String out) {}

    @Test
    void itSaysWhatItDoes() throws Exception {
        Said help = run("", "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: helm/try-in-cluster", "--tag TAG", "--next TAG", "--load COMMAND");
    }

    @Test
    void anOptionThatThereIsNotIsWrongUsage() throws Exception {
        assertThat(run("", "--tags", "x")).isEqualTo(new Said(2, "unknown option: --tags; see --help\n"));
        assertThat(run("", "--tag")).isEqualTo(new Said(2, "--tag needs a value\n"));
    }

    @Test
    void withoutAClusterItIsSkippedWithItsReason() throws Exception {
        assertThat(run("")).isEqualTo(new Said(0, "skipped: there is no kubectl in the PATH\n"));

        program("kubectl", "exit 1");
        assertThat(run("")).isEqualTo(new Said(0, "skipped: there is no helm in the PATH\n"));

        program("helm", "exit 1");
        assertThat(run("")).isEqualTo(new Said(0, "skipped: no cluster answers by the kubeconfig in use\n"));

        program("kubectl", "exit 0");
        assertThat(run("")).isEqualTo(new Said(0, "skipped: the cluster has no node that could run a pod\n"));
    }

    @Test
    void itIsBashAllThrough() throws Exception {
        for (String each : List.of(SCRIPT, SCRIPT + ".functions", "helm/breakwater/files/read-all.sh")) {
            assertThat(run("-n", each)).as(each).isEqualTo(new Said(0, ""));
        }
    }

    private void program(String name, String does) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** With the programs of this test, and of the machine's only those that the script needs to begin. */
    private Said run(String option, String... arguments) throws IOException, InterruptedException {
        for (String needed : List.of("dirname", "cat", "mktemp", "rm")) {
            program(needed, "exec " + found(needed) + " \"$@\"");
        }
        Stream<String> script = option.equals("-n") ? Stream.of("-n") : Stream.of(SCRIPT);
        ProcessBuilder builder = new ProcessBuilder(Stream.of(Stream.of(found("bash")), script, Stream.of(arguments))
                .flatMap(it -> it)
                .toList());
        builder.environment().put("PATH", folder.toString());
        Process process = builder.directory(Chart.repository().toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }

    private static String found(String program) {
        return Stream.of("/bin", "/usr/bin")
                .map(it -> Path.of(it, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow();
    }
}
