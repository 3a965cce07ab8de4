package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            Path file = Files.writeString(jdk.resolve("bin").resolve(tool), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void theSerialCollectorIsTakenUnlessTold() throws IOException, InterruptedException {
        assertThat(launch("")).startsWith("-XX:+UseSerialGC").endsWith("backtest", "--help");
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
        Path maven = Files.createDirectories(root.resolve("bin")).resolve("mvn");
        Path asked = root.resolve("asked");
        String services = "ingest-service decision-service risk-service execution-service apps/kraken-simulator";
        Files.writeString(maven, """
                #!/bin/sh
                echo "$@" >>asked
                for module in %s; do : >"$module/target/$(basename "$module")-exec.jar"; done
                """.formatted(services));
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        launch("", "backtest", "--help");
        assertThat(asked).doesNotExist();
        assertThat(launch("", "paper", "--help")).contains("-Xmx256m").endsWith("paper", "--help");
        launch("", "paper", "--help");

        assertThat(Files.readAllLines(asked))
                .singleElement()
                .asString()
                .contains("-pl " + services.replace(' ', ',') + " -am package");
    }

    private List<String> launch(String javaOptions) throws IOException, InterruptedException {
        return launch(javaOptions, "backtest", "--help");
    }

    private List<String> launch(String javaOptions, String... arguments) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("sh", root.resolve("breakwater").toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, own) -> own + ":" + path);
        builder.environment().put("BREAKWATER_JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().put("BREAKWATER_JAVA_OPTS", javaOptions);
        Process process = builder.start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(said.toString()).isZero();
        return said;
    }
}
