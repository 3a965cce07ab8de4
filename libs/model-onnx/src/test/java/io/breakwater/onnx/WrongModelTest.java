package io.breakwater.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.core.decision.Features;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way a model can be wrong has one sentence: what was wrong, what was expected, what to do. */
class WrongModelTest {

    private static final int EXTERNAL = 1;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aModel() throws IOException {
        file = folder.resolve("model.onnx");
        HandMade.small().save(file, "nothing", 7);
    }

    @Test
    void aMissingFile() {
        file = folder.resolve("nowhere.onnx");

        sentence().contains("nowhere.onnx: there is no such readable model file", "breakwater model train");
    }

    @Test
    void aFolder() {
        file = folder;

        sentence().contains("there is no such readable model file");
    }

    @Test
    void aFileTooLarge() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }

        sentence().contains("it has 67108865 bytes, at most 67108864 are read");
    }

    @Test
    void aMissingSideFile() throws IOException {
        Files.delete(ModelCard.beside(file));

        sentence().contains("model.onnx.json: there is no such readable side file", "a model without it is not used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "[]", "{\"sha256\": \"00\"}", "{\"sha256\": 1}", "no json"})
    void aSideFileThatIsNone(String text) throws IOException {
        Files.writeString(ModelCard.beside(file), text);

        sentence().contains("not a model's side file", "one JSON object with sha256, featureSet");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "micro-v1; micro-v0; the model wants feature set micro-v0",
                "volatility; velocity; spread, touch_imbalance, depth_imbalance, trade_imbalance, velocity]",
                "return_next_5s; return_next_1s; the model's output is \"return_next_1s\"",
                "\"gain\" : 7; \"gain\" : 0; its gain is 0, expected was a positive whole number",
            })
    void aSideFileAboutSomethingElse(String before, String after, String words) throws IOException {
        Path card = ModelCard.beside(file);
        String text = Files.readString(card);
        Assertions.assertThat(text).contains(before);
        Files.writeString(card, text.replace(before, after));

        sentence().contains("model.onnx.json", words);
    }

    @Test
    void oneChangedByteOfTheFile() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        sentence()
                .contains("its SHA-256 is " + ModelFile.sha256(bytes))
                .contains("its side file model.onnx.json expects", "restore both together");
    }

    @Test
    void anotherModelThanTheOneChosen() {
        assertThatThrownBy(() -> OnnxModel.load(file, Optional.of("0".repeat(64))))
                .isInstanceOf(WrongModel.class)
                .hasMessageContaining("expected was " + "0".repeat(64) + "; it is not the model that was chosen");
    }

    @Test
    void aFileThatIsNoModel() throws IOException {
        HandMade.write(file, new byte[] {1, 2, 3});

        sentence().contains("ONNX Runtime refuses it (").contains("export it again");
    }

    @Test
    void weightsKeptInAnotherFile() throws IOException {
        float[] ones = new float[HandMade.COUNT];
        Arrays.fill(ones, 1);
        Protobuf outside = new Protobuf()
                .number(1, 1)
                .number(1, HandMade.COUNT)
                .number(2, OnnxGraph.FLOAT)
                .text(8, "w")
                .message(13, new Protobuf().text(1, "location").text(2, "weights.bin"))
                .number(14, EXTERNAL);
        OnnxGraph graph = new OnnxGraph()
                .gemm("x w b", "y")
                .initializer(outside)
                .weights("b", new float[1], 1)
                .input("x", OnnxGraph.FLOAT, 1, HandMade.COUNT)
                .output("y", OnnxGraph.FLOAT, 1, 1);
        Path here = Path.of("weights.bin");
        Files.write(here, new byte[HandMade.COUNT * Float.BYTES]);
        try {
            HandMade.write(file, graph);

            sentence().contains("ONNX Runtime refuses it (", "External data path", "its weights included");
        } finally {
            Files.delete(here);
        }
    }

    @Test
    void aModelThatDoesNotNameItsFeatures() throws IOException {
        HandMade.write(file, oneOutput(HandMade.COUNT), Map.of());

        sentence()
                .contains("its own metadata say feature_set null and features null")
                .contains("name both in metadata_props");
    }

    @Test
    void aModelForAnotherFeatureSet() throws IOException {
        HandMade.write(file, oneOutput(HandMade.COUNT), Perceptron.metadata("micro-v0", Features.NAMES));

        sentence().contains("its own metadata say feature_set micro-v0", "expected were micro-v1");
    }

    @Test
    void aModelThatWantsTheFeaturesInAnotherOrder() throws IOException {
        List<String> shuffled = HandMade.shuffled();
        HandMade.write(file, oneOutput(HandMade.COUNT), Perceptron.metadata(Features.SET, shuffled));

        sentence().contains("features volatility,", "in this order");
    }

    @Test
    void tooFewPlacesForFeatures() throws IOException {
        HandMade.write(file, oneOutput(HandMade.COUNT - 1));

        sentence().contains("its input is [1, 7], expected was [1, 8] or [N, 8]");
    }

    @Test
    void severalRowsAtOnce() throws IOException {
        HandMade.write(file, HandMade.sum(2, HandMade.COUNT).output("y", OnnxGraph.FLOAT, 2, 1));

        sentence().contains("its input is [2, 8], expected was [1, 8] or [N, 8]");
    }

    @Test
    void severalNumbersForOneRow() throws IOException {
        OnnxGraph same = new OnnxGraph()
                .node("Identity", "x", "y")
                .input("x", OnnxGraph.FLOAT, 1, HandMade.COUNT)
                .output("y", OnnxGraph.FLOAT, 1, HandMade.COUNT);
        HandMade.write(file, same);

        sentence().contains("its output is [1, 8], expected was [1, 1] or [N, 1]: one prediction a row");
    }

    @Test
    void twoOutputs() throws IOException {
        OnnxGraph graph = oneOutput(HandMade.COUNT).node("Identity", "y", "z").output("z", OnnxGraph.FLOAT, 1, 1);
        HandMade.write(file, graph);

        sentence().contains("it has 2 outputs [y, z], expected was one");
    }

    @Test
    void anInputOfDoubles() throws IOException {
        OnnxGraph same = new OnnxGraph()
                .node("Identity", "x", "y")
                .input("x", HandMade.DOUBLE, 1, HandMade.COUNT)
                .output("y", HandMade.DOUBLE, 1, HandMade.COUNT);
        HandMade.write(file, same);

        sentence().contains("its input [x] is not made of 32-bit floats");
    }

    @Test
    void weightsThatGiveNoNumber() throws IOException {
        new Perceptron(new float[HandMade.COUNT], new float[1], new float[1], Float.NaN).save(file, "nothing", 7);

        sentence().contains("with every feature at 0.0 it answers NaN, expected was a finite number");
    }

    private static OnnxGraph oneOutput(int features) {
        return HandMade.sum(1, features).output("y", OnnxGraph.FLOAT, 1, 1);
    }

    private AbstractStringAssert<?> sentence() {
        Throwable thrown = Assertions.catchThrowable(
                () -> OnnxModel.load(file, Optional.empty()).close());
        return Assertions.assertThat(thrown)
                .isInstanceOf(WrongModel.class)
                .message()
                .doesNotContain("\n");
    }
}
