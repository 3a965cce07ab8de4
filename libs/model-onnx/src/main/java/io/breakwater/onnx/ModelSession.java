package io.breakwater.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.TensorInfo;
import io.breakwater.core.decision.Features;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Opens a session of ONNX Runtime and looks at what the model itself says of its inputs and outputs. */
final class ModelSession {

    /** Keys of the model's own metadata. */
    static final String FEATURE_SET = "feature_set";

    static final String FEATURES = "features";

    private static final long ANY_LENGTH = -1;

    private static final String FOLDER_OF_OTHER_FILES = "session.model_external_initializers_file_folder_path";

    private final Path path;
    private final OrtSession session;

    private ModelSession(Path path, OrtSession session) {
        this.path = path;
        this.session = session;
    }

    /** One thread, operators in order, so that equal inputs give equal outputs on one machine. */
    static OrtSession open(ModelFile file) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // Weights in another file would escape the hash: they are looked for where no file can be.
            options.addConfigEntry(
                    FOLDER_OF_OTHER_FILES, file.path().resolve("none").toString());
            OrtSession session = environment().createSession(file.bytes(), options);
            try {
                new ModelSession(file.path(), session).requireFitting();
                return session;
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        }
    }

    /** One for the process, shared by all sessions. It says nothing to anybody: no telemetry, no lines of its own. */
    static OrtEnvironment environment() throws OrtException {
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "breakwater");
        environment.setTelemetry(false);
        return environment;
    }

    /** The shape of one answer. */
    static long[] outputShape(OrtSession session) throws OrtException {
        TensorInfo output =
                (TensorInfo) session.getOutputInfo().values().iterator().next().getInfo();
        return Arrays.stream(output.getShape())
                .map(length -> length == ANY_LENGTH ? 1 : length)
                .toArray();
    }

    private void requireFitting() throws OrtException {
        requireMetadata(session.getMetadata());
        int count = Features.NAMES.size();
        TensorInfo input = onlyTensor("input", session.getInputInfo());
        long[] shape = input.getShape();
        if (shape.length != 2 || !isOneRow(shape[0]) || shape[1] != count) {
            throw wrong("its input is " + Arrays.toString(shape) + ", expected was [1, " + count + "] or [N, " + count
                    + "]: one row with a place for each feature; export it with that shape");
        }
        shape = onlyTensor("output", session.getOutputInfo()).getShape();
        boolean oneValue = shape.length == 1 || shape.length == 2 && shape[1] == 1;
        if (!oneValue || !isOneRow(shape[0])) {
            throw wrong("its output is " + Arrays.toString(shape) + ", expected was [1, 1] or [N, 1]: one prediction a"
                    + " row; export it with that shape");
        }
    }

    private void requireMetadata(OnnxModelMetadata metadata) {
        Map<String, String> said = metadata.getCustomMetadata();
        String names = String.join(",", Features.NAMES);
        if (!Features.SET.equals(said.get(FEATURE_SET)) || !names.equals(said.get(FEATURES))) {
            throw wrong("its own metadata say feature_set " + said.get(FEATURE_SET) + " and features "
                    + said.get(FEATURES) + ", expected were " + Features.SET + " and " + names
                    + "; train it on these features, in this order, and name both in metadata_props");
        }
    }

    private TensorInfo onlyTensor(String kind, Map<String, NodeInfo> all) {
        if (all.size() != 1) {
            throw wrong("it has " + all.size() + " " + kind + "s " + all.keySet()
                    + ", expected was one; export it with one " + kind);
        }
        if (all.values().iterator().next().getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT) {
            return tensor;
        }
        throw wrong("its " + kind + " " + all.keySet() + " is not made of 32-bit floats, as expected; export it with a"
                + " float " + kind);
    }

    private static boolean isOneRow(long length) {
        return length == 1 || length == ANY_LENGTH;
    }

    private WrongModel wrong(String sentence) {
        return new WrongModel(path, sentence);
    }
}
