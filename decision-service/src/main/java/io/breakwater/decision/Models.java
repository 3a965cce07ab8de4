package io.breakwater.decision;

import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategyChoice;
import io.breakwater.onnx.OnnxModel;
import io.breakwater.onnx.WrongModel;
import io.breakwater.shell.settings.WrongSetting;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the model file a strategy follows; a wrong one ends the start. */
final class Models {

    private Models() {}

    static Model load(StrategyChoice choice) {
        Optional<String> hash = Optional.of(choice.modelHash()).filter(it -> !it.isEmpty());
        try {
            return OnnxModel.load(Path.of(choice.model()), hash);
        } catch (WrongModel e) {
            throw new WrongSetting("breakwater.strategy.model-file", "cannot be used: " + e.getMessage());
        }
    }
}
