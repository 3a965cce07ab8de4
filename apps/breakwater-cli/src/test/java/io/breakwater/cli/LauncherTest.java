package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher over a program that is built already and a JDK that only says how it was called. */
class LauncherTest {

    @TempDir
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Path.of("../../breakwater"), root.resolve("breakwater"));
        Files.createDirectories(root.resolve("libs"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Path target = root.resolve("apps/breakwater-cli/target");
        Files.createDirectories(target.resolve("lib"));
        Files.writeString(target.resolve("breakwater-cli.jar"), "");
        Path jdk = Files.createDirectories(root.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        for (String tool : List.of("java", "javac")) {
            script(jdk.resolve("bin").resolve(tool), """
                    printf '%s\\n' "$@"
                    [ -z "${STAYS:-}" ] || read -r line
                    """);
        }
    }

    @Test
    void theSerialCollectorIsTakenUnlessTold() throws IOException, InterruptedException {
        assertThat(launch("")).startsWith("-XX:+UseSerialGC").endsWith("backtest", "--help");
    }

    @Test
    void whereNobodyDiesOfAClosedPipeNobodyComplainsOfOne() throws IOException, InterruptedException {
        Files.setLastModifiedTime(program(), FileTime.from(Instant.EPOCH));
        later(Files.writeString(program().resolveSibling("built"), ""));
        String name = "a-name-that-fills-the-pipe-".repeat(7);
        for (int i = 0; i < 1_000; i++) {
            Files.writeString(root.resolve("libs/" + name + i), "");
        }

        Process process = start("", Map.of(), List.of("sh", "-c", "trap '' PIPE; exec sh \"$0\" \"$@\""), "backtest");

        assertThat(process.inputReader().lines()).noneMatch(line -> line.contains("find"));
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void anotherCollectorTakesItsPlace() throws IOException, InterruptedException {
        assertThat(launch("-Xmx512m -XX:+UseParallelGC -Dx=y"))
                .contains("-Xmx512m", "-XX:+UseParallelGC", "-Dx=y")
                .doesNotContain("-XX:+UseSerialGC");
        assertThat(launch("-XX:+UseZGC")).contains("-XX:+UseZGC").doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void otherOptionsLeaveTheCollectorAlone() throws IOException, InterruptedException {
        assertThat(launch("-Xmx64m")).contains("-XX:+UseSerialGC", "-Xmx64m");
    }

    @Test
    void onlyPaperBuildsTheServicesAndOnce() throws IOException, InterruptedException {
        Path asked = root.resolve("asked");
        String services = "ingest-service decision-service risk-service execution-service apps/kraken-simulator";
        maven("""
                for module in %s; do : >"$module/target/$(basename "$module")-exec.jar"; done
                """.formatted(services));

        launch("", "backtest", "--help");
        assertThat(asked).doesNotExist();
        assertThat(launch("", "paper", "--help")).contains("-Xmx256m").endsWith("paper", "--help");
        launch("", "paper", "--help");

        assertThat(Files.readAllLines(asked))
                .singleElement()
                .asString()
                .contains("-pl " + services.replace(' ', ',') + " -am package");
    }

    @Test
    void killAndStatusDoNotWaitForABuild() throws IOException, InterruptedException {
        maven("echo built >apps/breakwater-cli/target/breakwater-cli.jar");
        later(root.resolve("pom.xml"));

        assertThat(launch("", "kill", "--help"))
                .contains("-XX:TieredStopAtLevel=1")
                .endsWith("kill", "--help");
        assertThat(launch("", "status")).endsWith("status");
        assertThat(root.resolve("asked")).doesNotExist();

        launch("", "backtest");
        assertThat(root.resolve("asked")).exists();
    }

    @Test
    void killIsBuiltWhereThereIsNone() throws IOException, InterruptedException {
        Files.delete(program());
        maven("echo built >apps/breakwater-cli/target/breakwater-cli.jar");

        assertThat(launch("", "kill", "--help")).endsWith("kill", "--help");
        assertThat(root.resolve("asked")).exists();
    }

    @Test
    void aBuildLeavesAloneWhatAProgramRunsFrom() throws IOException, InterruptedException {
        Files.writeString(program(), "of before");
        Path library = Files.writeString(program().resolveSibling("lib/own-1-SNAPSHOT.jar"), "of before");
        Files.writeString(program().resolveSibling("lib/others-1.jar"), "of others");
        Process running = start("", Map.of("STAYS", "1"), "paper-like");
        Path itsOwn;
        try (BufferedReader says = running.inputReader()) {
            itsOwn = jar(
                    says.lines().takeWhile(line -> !line.equals("paper-like")).toList());
            for (Path each : List.of(program(), library)) {
                Files.writeString(each, "of the build");
                later(each);
            }

            Path next = jar(launch("", "backtest"));
            assertThat(next).hasContent("of the build");
            assertThat(next.resolveSibling("lib/own-1-SNAPSHOT.jar")).hasContent("of the build");
            assertThat(jar(launch("", "kill"))).as("kill takes the newest").isNotEqualTo(itsOwn);
            assertThat(itsOwn).hasContent("of before");
            assertThat(itsOwn.resolveSibling("lib/own-1-SNAPSHOT.jar")).hasContent("of before");
            assertThat(itsOwn.resolveSibling("lib/others-1.jar")).hasContent("of others");
            running.outputWriter().close();
            assertThat(running.waitFor()).isPositive();
        }
        launch("", "backtest");
        assertThat(itsOwn).as("nobody runs from it any more").doesNotExist();
    }

    @Test
    void oneCopyIsEnoughForOneBuild() throws IOException, InterruptedException {
        assertThat(jar(launch("", "backtest"))).isEqualTo(jar(launch("", "backtest")));
    }

    private Path program() {
        return root.resolve("apps/breakwater-cli/target/breakwater-cli.jar");
    }

    private static Path jar(List<String> words) {
        return Path.of(words.get(words.indexOf("-jar") + 1));
    }

    /** As something that is written after all that is there. */
    private static void later(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3)));
    }

    /** A Maven that notes what it is asked. */
    private void maven(String builds) throws IOException {
        script(Files.createDirectories(root.resolve("bin")).resolve("mvn"), "echo \"$@\" >>asked\n" + builds);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> launch(String javaOptions) throws IOException, InterruptedException {
        return launch(javaOptions, "backtest", "--help");
    }

    private List<String> launch(String javaOptions, String... arguments) throws IOException, InterruptedException {
        Process process = start(javaOptions, Map.of(), arguments);
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(said.toString()).isZero();
        return said;
    }

    private Process start(String javaOptions, Map<String, String> environment, String... arguments) throws IOException {
        return start(javaOptions, environment, List.of("sh"), arguments);
    }

    private Process start(String javaOptions, Map<String, String> environment, List<String> shell, String... arguments)
            throws IOException {
        List<String> words = new ArrayList<>(shell);
        words.add(root.resolve("breakwater").toString());
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, own) -> own + ":" + path);
        builder.environment().put("BREAKWATER_JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().put("BREAKWATER_JAVA_OPTS", javaOptions);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
