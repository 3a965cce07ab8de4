package io.breakwater.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process, told to follow a model it cannot follow. */
@Timeout(300)
class WrongModelTest {

    private static final int COULD_NOT_START = 3;
    private static final Path MODELS =
            Path.of("../examples/models").toAbsolutePath().normalize();
    private static final String SHA256 = "7968edbeb7baec8078075d5e6bd0c2345835ca316b30e45eae9e1b03172dc804";

    @TempDir
    static Path folder;

    private static World world;

    private record Ended(int code, List<String> faults) {}

    @BeforeAll
    static void begin() throws Exception {
        world = new World(folder);
    }

    @AfterAll
    static void end() throws Exception {
        world.close();
    }

    @Test
    void saysInOneSentenceThatTheFileIsMissing() throws Exception {
        Path absent = folder.resolve("absent.onnx");

        endsWithOneSentence(absent, SHA256, absent + ": there is no such readable model file");
    }

    @Test
    void saysInOneSentenceThatTheFileIsNotTheChosenOne() throws Exception {
        String other = "0123456789abcdef".repeat(4);

        endsWithOneSentence(
                MODELS.resolve("micro-v1-mlp.onnx"), other, "its SHA-256 is " + SHA256 + ", expected was " + other);
    }

    @Test
    void saysInOneSentenceThatTheFileIsNoModel() throws Exception {
        Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");
        Files.copy(MODELS.resolve("micro-v1-mlp.onnx.json"), folder.resolve("text.onnx.json"));

        endsWithOneSentence(text, SHA256, "text.onnx");
    }

    private static void endsWithOneSentence(Path model, String sha256, String sentence) throws Exception {
        Ended ended = run(world.settingsWith(Map.of(
                "breakwater.strategy.name",
                "model",
                "breakwater.strategy.gain",
                "13000",
                "breakwater.strategy.model-file",
                model.toString(),
                "breakwater.strategy.model-sha256",
                sha256)));

        assertThat(ended.code).isEqualTo(COULD_NOT_START);
        assertThat(ended.faults)
                .singleElement()
                .asString()
                .contains("Cannot start: breakwater.strategy.model-file cannot be used: ")
                .contains(sentence);
    }

    /** Faults are the lines above the level of information; a stack trace would be among them. */
    private static Ended run(Map<String, String> settings) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DecisionService.class.getName()));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        List<String> faults = Files.readAllLines(output).stream()
                .filter(line -> !line.contains(" INFO "))
                .toList();
        return new Ended(code, faults);
    }
}
