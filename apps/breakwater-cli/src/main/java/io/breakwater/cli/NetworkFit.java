package io.breakwater.cli;

import io.breakwater.core.decision.Features;
import io.breakwater.onnx.Perceptron;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * A network fitted to the first four fifths of a tape's samples and measured on the rest. Samples whose answer reaches
 * into the rest are left out.
 */
final class NetworkFit {

    /** Below this the last fifth would say nothing at all. */
    static final int LEAST_SAMPLES = 60;

    private static final int FIFTHS = 5;

    private final List<ModelSamples.Sample> fitted;
    private final List<ModelSamples.Sample> heldOut;
    private final Scaling scaling;
    private final TanhNetwork network;

    NetworkFit(List<ModelSamples.Sample> samples, long seed) {
        int end = samples.size() * (FIFTHS - 1) / FIFTHS;
        fitted = samples.subList(0, end - Features.HORIZON_SECONDS);
        heldOut = samples.subList(end, samples.size());
        scaling = new Scaling(fitted);
        network = new TanhNetwork(Features.NAMES.size(), seed);
        double[] answers = fitted.stream().mapToDouble(scaling::answer).toArray();
        network.fit(fitted.stream().map(scaling::features).toList(), answers);
    }

    Perceptron model() {
        return scaling.fold(network);
    }

    int fittedCount() {
        return fitted.size();
    }

    int heldOutCount() {
        return heldOut.size();
    }

    double errorFitted() {
        return error(fitted);
    }

    double errorHeldOut() {
        return error(heldOut);
    }

    /** Mean squared error as a share of what predicting 0 always would make: below 1 is better than nothing. */
    private double error(List<ModelSamples.Sample> samples) {
        double errors = 0;
        double answers = 0;
        for (ModelSamples.Sample sample : samples) {
            double answer = scaling.answer(sample);
            double error = network.predict(scaling.features(sample)) - answer;
            errors += error * error;
            answers += answer * answer;
        }
        return errors / answers;
    }

    /** At which a usual prediction (root mean square) wants the whole order quantity; two digits are enough. */
    long gain() {
        double squares = 0;
        for (ModelSamples.Sample sample : fitted) {
            double prediction = network.predict(scaling.features(sample)) * scaling.answerScale();
            squares += prediction * prediction;
        }
        double usual = StrictMath.sqrt(squares / fitted.size());
        return new BigDecimal(1 / usual)
                .round(new MathContext(2, RoundingMode.HALF_UP))
                .longValueExact();
    }
}
