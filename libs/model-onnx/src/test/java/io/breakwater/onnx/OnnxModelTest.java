package io.breakwater.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.core.decision.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aModel() throws IOException {
        file = folder.resolve("small.onnx");
        HandMade.small().save(file, "nothing", 7);
    }

    @Test
    void predictsWhatItsWeightsSay() {
        float[] features = new float[Features.NAMES.size()];
        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            for (float x : new float[] {0, 0.1f, -2, 40, -40}) {
                features[0] = x;
                double expected = 2 * StrictMath.tanh(3 * x + 0.5) - 0.25;

                assertThat((double) model.predict(features)).isCloseTo(expected, Offset.offset(1e-6));
            }
        }
    }

    @Test
    void looksAtEveryFeatureInItsOwnPlace() throws IOException {
        float[] weights = new float[HandMade.COUNT];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.01f * (i + 1);
        }
        new Perceptron(weights, new float[1], new float[] {1}, 0).save(file, "nothing", 7);

        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            for (int i = 0; i < weights.length; i++) {
                float[] features = new float[weights.length];
                features[i] = 1;

                assertThat((double) model.predict(features))
                        .isCloseTo(StrictMath.tanh(weights[i]), Offset.offset(1e-6));
            }
        }
    }

    @Test
    void staysFiniteFarOutsideOfWhatItWasTrainedOn() {
        SplittableRandom random = new SplittableRandom(1);
        float[] features = new float[Features.NAMES.size()];
        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            for (int round = 0; round < 10_000; round++) {
                for (int i = 0; i < features.length; i++) {
                    features[i] = (float) random.nextDouble(-1e30, 1e30);
                }
                assertThat(model.predict(features)).isBetween(-2.25f, 1.75f);
            }
        }
    }

    @Test
    void saysTheSameTwice() {
        float[] features = {1e-4f, -2e-4f, 3e-4f, 1e-6f, 0.5f, -0.25f, 0.1f, 1e-5f};
        try (OnnxModel one = OnnxModel.load(file, Optional.empty());
                OnnxModel two = OnnxModel.load(file, Optional.empty())) {
            float first = one.predict(features);
            one.predict(new float[features.length]);

            assertThat(one.predict(features)).isEqualTo(first);
            assertThat(two.predict(features)).isEqualTo(first);
        }
    }

    @Test
    void namesItselfByTheHashOfItsFile() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        try (OnnxModel model = OnnxModel.load(file, Optional.of(HexFormat.of().formatHex(digest)))) {
            assertThat(model.hash()).isEqualTo(HexFormat.of().formatHex(digest));
            assertThat(model.featureSet()).isEqualTo(Features.SET);
            assertThat(model.producer()).isEqualTo("breakwater model train");
            assertThat(model.card().gain()).contains(7L);
        }
    }

    @Test
    void takesModelsForAnyNumberOfRows() throws IOException {
        HandMade.write(file, HandMade.sum(0, HandMade.COUNT).output("y", OnnxGraph.FLOAT, 0, 1));

        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            assertThat(model.predict(new float[] {1, 2, 3, 4, 5, 6, 7, 8})).isEqualTo(36);
        }
    }

    @Test
    void refusesAVectorOfAnotherLength() {
        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            assertThatThrownBy(() -> model.predict(new float[7]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the model takes 8 features, were 7");
        }
    }

    @Test
    void theSameWeightsMakeTheSameFile() throws IOException {
        Path other = folder.resolve("other.onnx");
        HandMade.small().save(other, "nothing", 7);

        assertThat(other).hasSameBinaryContentAs(file);
        assertThat(ModelCard.beside(other)).hasSameBinaryContentAs(ModelCard.beside(file));
    }
}
