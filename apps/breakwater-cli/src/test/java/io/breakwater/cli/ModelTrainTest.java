package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.onnx.ModelCard;
import io.breakwater.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTrainTest {

    @TempDir
    private Path folder;

    @Test
    void theExampleModelIsWhatTrainingOnTheSixMinuteTapeGives() {
        Path one = train("one.onnx", 1);
        Path two = train("two.onnx", 1);

        assertThat(one).hasSameBinaryContentAs(Cli.MODEL);
        assertThat(two).hasSameBinaryContentAs(Cli.MODEL);
        assertThat(ModelCard.beside(one)).hasSameBinaryContentAs(ModelCard.beside(Cli.MODEL));
        assertThat(ModelCard.beside(two)).hasSameBinaryContentAs(ModelCard.beside(Cli.MODEL));
    }

    @Test
    void anotherSeedGivesAnotherModel() throws IOException {
        assertThat(Files.mismatch(train("other.onnx", 2), Cli.MODEL)).isNotNegative();
    }

    @Test
    void infoSaysWhatAModelIs() throws IOException {
        Cli info = Cli.run("model", "info", Cli.MODEL);

        assertThat(info.exitCode()).as(info.err()).isZero();
        assertThat(info.out())
                .contains("SHA-256      " + Hashes.of(Cli.MODEL))
                .contains("features     return_1s, return_5s, return_30s, spread,")
                .contains("producer     breakwater model train")
                .contains("trained on   btc-usdt-6min.jsonl.zst (SHA-256 " + Hashes.of(Cli.SIX_MINUTES));
    }

    @ParameterizedTest(name = "{0} to {1}: {3}")
    @CsvSource({
        "btc-usd.jsonl, model.onnx, 3, a fit needs at least 60",
        "XBTUSD_1440.csv, model.onnx, 3, the tape gives 0 samples",
        "btc-usdt-6min.jsonl.zst, model.bin, 2, --out must end in .onnx",
        "btc-usdt-6min.jsonl.zst, nowhere/model.onnx, 3, name a file in a folder that exists",
    })
    void whatCannotBeTrainedGetsASentenceAndLeavesNothing(String tape, String out, int exitCode, String sentence) {
        Cli cli = Cli.run("model", "train", "--tape", Cli.TAPES.resolve(tape), "--out", folder.resolve(out));

        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(exitCode);
        assertThat(cli.err()).contains(sentence);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theNetworkLearnsWhatNoLineCanSay() {
        List<double[]> rows =
                List.of(new double[] {-1, -1}, new double[] {-1, 1}, new double[] {1, -1}, new double[] {1, 1});
        TanhNetwork network = new TanhNetwork(2, 1);

        network.fit(rows, new double[] {1, -1, -1, 1});

        assertThat(network.predict(rows.get(0))).isGreaterThan(0.2);
        assertThat(network.predict(rows.get(1))).isLessThan(-0.2);
        assertThat(network.predict(rows.get(2))).isLessThan(-0.2);
        assertThat(network.predict(rows.get(3))).isGreaterThan(0.2);
    }

    @Test
    void theFileSaysWhatTheNetworkSaid() throws IOException {
        List<ModelSamples.Sample> samples = someSamples();
        Scaling scaling = new Scaling(samples);
        TanhNetwork network = new TanhNetwork(8, 3);
        Path file = folder.resolve("folded.onnx");

        scaling.fold(network).save(file, "nothing", 1);

        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            for (ModelSamples.Sample sample : samples) {
                double expected = network.predict(scaling.features(sample)) * scaling.answerScale();
                assertThat((double) model.predict(sample.features())).isCloseTo(expected, Offset.offset(1e-9));
            }
        }
    }

    @Test
    void aFeatureThatNeverVariedHasNoSay() throws IOException {
        Path file = folder.resolve("folded.onnx");
        List<ModelSamples.Sample> samples = someSamples();
        new Scaling(samples).fold(new TanhNetwork(8, 3)).save(file, "nothing", 1);

        try (OnnxModel model = OnnxModel.load(file, Optional.empty())) {
            float[] features = samples.getFirst().features().clone();
            float before = model.predict(features);
            features[7] = 1e6f;
            assertThat(model.predict(features)).isEqualTo(before);
        }
    }

    /** Seven features that vary, each on a scale of its own, and one that does not; answers of some 1e-4. */
    private static List<ModelSamples.Sample> someSamples() {
        SplittableRandom random = new SplittableRandom(5);
        List<ModelSamples.Sample> samples = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            float[] features = new float[8];
            for (int i = 0; i < 7; i++) {
                features[i] = (float) ((random.nextDouble() + 0.5) * StrictMath.pow(10, -i));
            }
            features[7] = 0.25f;
            samples.add(new ModelSamples.Sample(features, random.nextDouble(-2e-4, 2e-4)));
        }
        return samples;
    }

    private Path train(String name, int seed) {
        Path out = folder.resolve(name);
        Cli cli = Cli.run("model", "train", "--tape", Cli.SIX_MINUTES, "--out", out, "--seed", seed);
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(ContractsJson.mapper()
                        .readTree(ModelCard.beside(out))
                        .path("gain")
                        .asLong())
                .isPositive();
        return out;
    }
}
