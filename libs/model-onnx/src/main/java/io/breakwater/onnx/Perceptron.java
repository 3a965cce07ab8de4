package io.breakwater.onnx;

import io.breakwater.core.decision.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network with one hidden layer: Gemm, Tanh, Gemm. The hyperbolic tangent bounds what it can say, however far a
 * market's features lie from those it was trained on. The same weights make the same file.
 */
public final class Perceptron {

    static final String PRODUCER = "breakwater model train";

    private final float[] hidden;
    private final float[] hiddenBias;
    private final float[] output;
    private final float outputBias;

    /** {@code hidden} holds the hidden units' weights, unit by unit, in the order of the features. */
    public Perceptron(float[] hidden, float[] hiddenBias, float[] output, float outputBias) {
        if (output.length != hiddenBias.length || hidden.length != hiddenBias.length * Features.NAMES.size()) {
            throw new IllegalArgumentException(
                    "weights " + hidden.length + ", biases " + hiddenBias.length + " and outputs " + output.length
                            + " do not belong to one hidden layer over " + Features.NAMES.size() + " features");
        }
        this.hidden = hidden.clone();
        this.hiddenBias = hiddenBias.clone();
        this.output = output.clone();
        this.outputBias = outputBias;
    }

    /** Writes the model and its side file; a model is complete only with both. */
    public void save(Path file, String trainedOn, long gain) throws IOException {
        byte[] bytes = toOnnx();
        Files.write(file, bytes);
        ModelCard card = new ModelCard(
                ModelFile.sha256(bytes), Features.SET, Features.NAMES, ModelCard.OUTPUT, trainedOn, Optional.of(gain));
        card.write(file);
    }

    private byte[] toOnnx() {
        int units = hiddenBias.length;
        int features = Features.NAMES.size();
        return new OnnxGraph()
                .gemm("features hidden_weights hidden_bias", "hidden")
                .node("Tanh", "hidden", "activation")
                .gemm("activation output_weights output_bias", ModelCard.OUTPUT)
                .weights("hidden_weights", hidden, units, features)
                .weights("hidden_bias", hiddenBias, units)
                .weights("output_weights", output, 1, units)
                .weights("output_bias", new float[] {outputBias}, 1)
                .input("features", OnnxGraph.FLOAT, 1, features)
                .output(ModelCard.OUTPUT, OnnxGraph.FLOAT, 1, 1)
                .toBytes(PRODUCER, metadata(Features.SET, Features.NAMES));
    }

    static Map<String, String> metadata(String set, List<String> features) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(ModelSession.FEATURE_SET, set);
        metadata.put(ModelSession.FEATURES, String.join(",", features));
        return metadata;
    }
}
