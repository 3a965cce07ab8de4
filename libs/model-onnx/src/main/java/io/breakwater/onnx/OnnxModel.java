package io.breakwater.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.Model;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A model from an ONNX file, run by ONNX Runtime within this process. It is asked and closed on one thread; its buffers
 * are made once. Outputs are the same on one machine and version; another processor may differ in the last digits.
 */
public final class OnnxModel implements Model, AutoCloseable {

    private final ModelFile file;
    private final OrtSession session;
    private final FloatBuffer in;
    private final FloatBuffer out;
    private final OnnxTensor input;
    private final OnnxTensor output;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    private OnnxModel(ModelFile file, OrtSession session) throws OrtException {
        this.file = file;
        this.session = session;
        in = floats(Features.NAMES.size());
        out = floats(1);
        input = OnnxTensor.createTensor(ModelSession.environment(), in, new long[] {1, Features.NAMES.size()});
        output = OnnxTensor.createTensor(ModelSession.environment(), out, ModelSession.outputShape(session));
        inputs = Map.of(session.getInputNames().iterator().next(), input);
        outputs = Map.of(session.getOutputNames().iterator().next(), output);
    }

    /**
     * Reads a model and its side file, checks both, and asks it once. A hash that was recorded or promoted elsewhere is
     * compared as well. Whatever is wrong ends in a {@link WrongModel}.
     */
    public static OnnxModel load(Path path, Optional<String> expectedSha256) {
        ModelFile file = ModelFile.read(path, expectedSha256);
        try {
            OnnxModel model = new OnnxModel(file, ModelSession.open(file));
            model.requireAnswers();
            return model;
        } catch (OrtException e) {
            throw new WrongModel(
                    path,
                    "ONNX Runtime refuses it (" + WrongModel.firstLine(e)
                            + "); expected was a complete model in one file, its weights included; export it again",
                    e);
        }
    }

    /** What could fail is tried before the first decision, not at it. */
    private void requireAnswers() throws OrtException {
        try {
            for (float each : new float[] {0, 1, -1}) {
                float[] probe = new float[Features.NAMES.size()];
                Arrays.fill(probe, each);
                float answer = ask(probe);
                if (!Float.isFinite(answer)) {
                    throw new WrongModel(
                            file.path(),
                            "with every feature at " + each + " it answers " + answer
                                    + ", expected was a finite number; train it again");
                }
            }
        } catch (OrtException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public float predict(float[] features) {
        try {
            return ask(features);
        } catch (OrtException e) {
            throw new IllegalStateException(file.path() + ": ONNX Runtime could not run the model", e);
        }
    }

    private float ask(float[] features) throws OrtException {
        if (features.length != in.capacity()) {
            throw new IllegalArgumentException(
                    "the model takes " + in.capacity() + " features, were " + features.length);
        }
        in.put(0, features);
        try (var _ = session.run(inputs, outputs)) {
            return out.get(0);
        }
    }

    @Override
    public String featureSet() {
        return file.card().featureSet();
    }

    /** SHA-256 of the file. */
    @Override
    public String hash() {
        return file.card().sha256();
    }

    /** What the side file says. */
    public ModelCard card() {
        return file.card();
    }

    /** The program that wrote the file, by its own account. */
    public String producer() {
        try {
            return session.getMetadata().getProducerName();
        } catch (OrtException e) {
            throw new IllegalStateException(file.path() + ": its metadata cannot be read", e);
        }
    }

    @Override
    public void close() {
        input.close();
        output.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(file.path() + ": its session cannot be closed", e);
        }
    }
}
