package io.breakwater.cli;

import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.decision.Model;
import io.breakwater.onnx.ModelCard;
import io.breakwater.onnx.OnnxModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model that {@code --model} names: the built-in one or an ONNX file. */
record ModelChoice(String name) {

    static final String ENDING = ".onnx";

    private static final String BUILT_IN = "linear";
    private static final long GAIN = 20_000;

    ModelChoice {
        if (name.endsWith(".pkl")) {
            throw Failure.usage("a pickled model cannot be read safely: export it to ONNX (skl2onnx for scikit-learn,"
                    + " torch.onnx.export for PyTorch) and name the .onnx file");
        }
        if (!name.equals(BUILT_IN) && !name.endsWith(ENDING)) {
            throw Failure.usage("there is no model \"" + name + "\"; name an " + ENDING
                    + " file, or the built-in model " + BUILT_IN);
        }
    }

    static ModelChoice of(@Nullable String told) {
        return new ModelChoice(told == null ? BUILT_IN : told);
    }

    /** The model told, else the trained one that comes with the program, where it is there. */
    static ModelChoice orTrained(@Nullable String told) {
        Path trained =
                StateLocation.home().resolve("examples").resolve("models").resolve("micro-v1-mlp.onnx");
        return told == null && Files.isRegularFile(trained) ? new ModelChoice(trained.toString()) : of(told);
    }

    /** The file, where the model is in one. */
    Optional<Path> file() {
        return name.equals(BUILT_IN) ? Optional.empty() : Optional.of(Path.of(name));
    }

    /** What a run's repro.json calls it. */
    String recordedName() {
        return name.equals(BUILT_IN) ? "built-in:" + name : name;
    }

    /** The gain told, else the model's own recommendation. */
    long gain(@Nullable Long told) {
        if (told != null) {
            return told;
        }
        return file().flatMap(file -> ModelCard.of(file).gain()).orElse(GAIN);
    }

    /** Loads the model once and lets it go, so that a wrong one is found before anything is started. */
    void checkedAtOnce() {
        file().ifPresent(file -> OnnxModel.load(file, Optional.empty()).close());
    }

    Model load() {
        return file().<Model>map(file -> OnnxModel.load(file, Optional.empty())).orElseGet(LinearModel::builtIn);
    }
}
