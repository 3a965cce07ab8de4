package io.breakwater.decision;

import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategyChoice;
import io.breakwater.onnx.ModelCard;
import io.breakwater.onnx.OnnxModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The model that the strategy follows: it counts how often it is asked, tells the answers, and what it is. */
final class ServedModel implements Model {

    private final Model model;
    private final StrategyChoice choice;
    private final DecisionView view;
    private final DecisionMetrics metrics;
    private final AtomicLong inferences = new AtomicLong();

    ServedModel(Model model, StrategyChoice choice, DecisionView view, DecisionMetrics metrics) {
        this.model = model;
        this.choice = choice;
        this.view = view;
        this.metrics = metrics;
    }

    @Override
    public float predict(float[] features) {
        long asked = System.nanoTime();
        float output = model.predict(features);
        metrics.answered(System.nanoTime() - asked);
        inferences.incrementAndGet();
        view.predicted(features, output);
        return output;
    }

    @Override
    public String featureSet() {
        return model.featureSet();
    }

    @Override
    public String hash() {
        return model.hash();
    }

    /** How often it was asked to decide by; from any thread. */
    long inferences() {
        return inferences.get();
    }

    /** The name of its file, without the folder; empty for the one that is part of the program. */
    Optional<String> file() {
        return choice.model().equals(StrategyChoice.BUILT_IN)
                ? Optional.empty()
                : Optional.of(Path.of(choice.model()).getFileName().toString());
    }

    String kind() {
        return model instanceof OnnxModel ? "onnx" : StrategyChoice.BUILT_IN;
    }

    List<String> inputs() {
        return model instanceof OnnxModel onnx ? onnx.card().features() : Features.NAMES;
    }

    List<String> outputs() {
        return List.of(model instanceof OnnxModel onnx ? onnx.card().output() : ModelCard.OUTPUT);
    }
}
