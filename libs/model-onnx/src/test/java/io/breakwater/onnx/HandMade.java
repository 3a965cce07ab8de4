package io.breakwater.onnx;

import io.breakwater.core.decision.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models made for a test, right or wrong in one point. */
final class HandMade {

    static final int DOUBLE = 11;
    static final int COUNT = Features.NAMES.size();

    private HandMade() {}

    /** One hidden unit that looks at the first feature alone: 2 * tanh(3 * return_1s + 0.5) - 0.25. */
    static Perceptron small() {
        float[] hidden = new float[COUNT];
        hidden[0] = 3;
        return new Perceptron(hidden, new float[] {0.5f}, new float[] {2}, -0.25f);
    }

    /** A model that adds up features by a product with ones, between shapes of choice. */
    static OnnxGraph sum(int rows, int features) {
        float[] ones = new float[features];
        Arrays.fill(ones, 1);
        return new OnnxGraph()
                .gemm("x w b", "y")
                .weights("w", ones, 1, features)
                .weights("b", new float[1], 1)
                .input("x", OnnxGraph.FLOAT, rows, features);
    }

    /** A side file that fits any bytes. */
    static ModelCard card(byte[] bytes) {
        return new ModelCard(
                ModelFile.sha256(bytes), Features.SET, Features.NAMES, ModelCard.OUTPUT, "nothing", Optional.empty());
    }

    static Path write(Path file, OnnxGraph graph) throws IOException {
        return write(file, graph, Perceptron.metadata(Features.SET, Features.NAMES));
    }

    static Path write(Path file, OnnxGraph graph, Map<String, String> metadata) throws IOException {
        return write(file, graph.toBytes("a test", metadata));
    }

    static Path write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        card(bytes).write(file);
        return file;
    }

    static List<String> shuffled() {
        return Features.NAMES.reversed();
    }
}
