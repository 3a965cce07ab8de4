package io.breakwater.cli;

import io.breakwater.core.decision.Features;
import io.breakwater.onnx.Perceptron;
import java.util.List;

/**
 * Brings features to mean 0 and deviation 1 and answers to mean square 1, and folds that into a network's weights, so
 * that the finished model takes and gives plain numbers. A feature that never varied says nothing and gets weight 0.
 */
final class Scaling {

    private final double[] means = new double[Features.NAMES.size()];
    private final double[] factors = new double[Features.NAMES.size()];
    private final double answerScale;

    Scaling(List<ModelSamples.Sample> samples) {
        double answers = 0;
        for (ModelSamples.Sample sample : samples) {
            answers += sample.answer() * sample.answer();
        }
        answerScale = StrictMath.sqrt(answers / samples.size());
        if (answerScale == 0) {
            throw Failure.couldNotRun("the mid price never moved on this tape, so there is nothing to learn from it:"
                    + " take another one");
        }
        for (int i = 0; i < means.length; i++) {
            scaleFeature(samples, i);
        }
    }

    private void scaleFeature(List<ModelSamples.Sample> samples, int feature) {
        double sum = 0;
        for (ModelSamples.Sample sample : samples) {
            sum += sample.features()[feature];
        }
        means[feature] = sum / samples.size();
        double squares = 0;
        for (ModelSamples.Sample sample : samples) {
            double distance = sample.features()[feature] - means[feature];
            squares += distance * distance;
        }
        double deviation = StrictMath.sqrt(squares / samples.size());
        factors[feature] = deviation == 0 ? 0 : 1 / deviation;
    }

    double[] features(ModelSamples.Sample sample) {
        double[] scaled = new double[means.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (sample.features()[i] - means[i]) * factors[i];
        }
        return scaled;
    }

    double answer(ModelSamples.Sample sample) {
        return sample.answer() / answerScale;
    }

    /** The root mean square of the answers. */
    double answerScale() {
        return answerScale;
    }

    /** The same network for features and answers as they are. */
    Perceptron fold(TanhNetwork network) {
        int features = means.length;
        float[] hidden = new float[TanhNetwork.UNITS * features];
        float[] hiddenBias = new float[TanhNetwork.UNITS];
        float[] output = new float[TanhNetwork.UNITS];
        for (int unit = 0; unit < TanhNetwork.UNITS; unit++) {
            double bias = network.hiddenBias(unit);
            for (int i = 0; i < features; i++) {
                double weight = network.hidden(unit, i) * factors[i];
                hidden[unit * features + i] = (float) weight;
                bias -= weight * means[i];
            }
            hiddenBias[unit] = (float) bias;
            output[unit] = (float) (network.output(unit) * answerScale);
        }
        return new Perceptron(hidden, hiddenBias, output, (float) (network.outputBias() * answerScale));
    }
}
