package io.breakwater.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.sample.SampleService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service as a process: what it prints and with which code it ends. */
class ServiceLauncherTest {

    private static final int COULD_NOT_START = 3;

    @TempDir
    private Path folder;

    private record Ended(int code, String output) {}

    @Test
    void endsWithCodeThreeAndOneSentenceWhenALimitIsMissing() throws Exception {
        var settings = new TreeMap<>(Sample.settings());
        settings.remove("breakwater.limits.max-loss");

        var ended = run(settings);

        assertThat(ended.code).isEqualTo(COULD_NOT_START);
        assertThat(faults(ended))
                .singleElement()
                .asString()
                .endsWith("Cannot start: breakwater.limits.max-loss is missing:"
                        + " the loss in quote currency that stops trading, such as 1000");
    }

    @Test
    void namesEveryTokenThatIsMissing() throws Exception {
        var settings = new TreeMap<>(Sample.settings());
        settings.remove("BREAKWATER_VIEWER_TOKEN");
        settings.put("BREAKWATER_OPERATOR_TOKEN", "short");
        settings.put("BREAKWATER_RISK2_TOKEN", Sample.RISK);
        settings.put("BREAKWATER_SERVICE_TOKEN_FILE", folder.resolve("absent").toString());
        settings.remove("BREAKWATER_SERVICE_TOKEN");

        var ended = run(settings);

        assertThat(ended.code).isEqualTo(COULD_NOT_START);
        assertThat(faults(ended))
                .anyMatch(line -> line.contains("BREAKWATER_VIEWER_TOKEN is missing: set this environment variable"))
                .anyMatch(line -> line.contains("BREAKWATER_OPERATOR_TOKEN must have at least 16 characters"))
                .anyMatch(line -> line.contains("BREAKWATER_RISK2_TOKEN must differ from BREAKWATER_RISK_TOKEN"))
                .anyMatch(line -> line.contains("BREAKWATER_SERVICE_TOKEN_FILE names a file that cannot be read"))
                .hasSize(4);
        assertThat(ended.output).doesNotContain(Sample.RISK);
    }

    /** Lines above the level of information; a stack trace would be among them. */
    private static List<String> faults(Ended ended) {
        return ended.output.lines().filter(line -> !line.contains(" INFO ")).toList();
    }

    private Ended run(Map<String, String> settings) throws IOException, InterruptedException {
        var output = folder.resolve("output").toFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SampleService.class.getName()));
        settings.forEach((key, value) -> {
            if (!key.startsWith("BREAKWATER_")) {
                command.add("--" + key + "=" + value);
            }
        });
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("BREAKWATER_"));
        settings.forEach((key, value) -> {
            if (key.startsWith("BREAKWATER_")) {
                builder.environment().put(key, value);
            }
        });
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(output.toPath(), StandardCharsets.UTF_8));
    }
}
