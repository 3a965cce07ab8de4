package io.breakwater.cli;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A network with one hidden layer of tanh and one output, fitted by Adam (Kingma, Ba: "Adam: a method for stochastic
 * optimization", 2015) over all rows at once. One thread, one order of operations and StrictMath: the same rows and
 * seed give the same weights on every machine.
 */
final class TanhNetwork {

    static final int UNITS = 16;

    private static final int STEPS = 300;
    private static final double RATE = 0.005;
    private static final double KEEP_MEAN = 0.9;
    private static final double KEEP_SQUARE = 0.999;
    private static final double SMALLEST = 1e-8;
    /** Pulls weights towards 0: there are few rows and markets are mostly noise. */
    private static final double DECAY = 0.1;

    private final int inputs;
    /** Hidden weights unit by unit, output weights, hidden biases, output bias; weights come first. */
    private final double[] parameters;

    private final double[] gradient;
    private final double[] activation = new double[UNITS];

    TanhNetwork(int inputs, long seed) {
        this.inputs = inputs;
        parameters = new double[UNITS * inputs + UNITS + UNITS + 1];
        gradient = new double[parameters.length];
        SplittableRandom random = new SplittableRandom(seed);
        double reach = StrictMath.sqrt(6.0 / (inputs + UNITS)); // Glorot, Bengio (2010)
        for (int i = 0; i < weights(); i++) {
            parameters[i] = random.nextDouble(-reach, reach);
        }
    }

    void fit(List<double[]> rows, double[] answers) {
        double[] mean = new double[parameters.length];
        double[] square = new double[parameters.length];
        double meanKept = 1;
        double squareKept = 1;
        for (int step = 0; step < STEPS; step++) {
            slope(rows, answers);
            meanKept *= KEEP_MEAN;
            squareKept *= KEEP_SQUARE;
            for (int i = 0; i < parameters.length; i++) {
                mean[i] = KEEP_MEAN * mean[i] + (1 - KEEP_MEAN) * gradient[i];
                square[i] = KEEP_SQUARE * square[i] + (1 - KEEP_SQUARE) * gradient[i] * gradient[i];
                double speed = StrictMath.sqrt(square[i] / (1 - squareKept)) + SMALLEST;
                parameters[i] -= RATE * mean[i] / (1 - meanKept) / speed;
            }
        }
    }

    /** The gradient of half the mean squared error plus the decay. */
    private void slope(List<double[]> rows, double[] answers) {
        Arrays.fill(gradient, 0);
        for (int row = 0; row < answers.length; row++) {
            double[] x = rows.get(row);
            double error = (predict(x) - answers[row]) / answers.length;
            gradient[parameters.length - 1] += error;
            for (int unit = 0; unit < UNITS; unit++) {
                double h = activation[unit];
                double back = error * output(unit) * (1 - h * h);
                gradient[outputAt(unit)] += error * h;
                gradient[biasAt(unit)] += back;
                for (int i = 0; i < inputs; i++) {
                    gradient[unit * inputs + i] += back * x[i];
                }
            }
        }
        for (int i = 0; i < weights(); i++) {
            gradient[i] += DECAY * parameters[i];
        }
    }

    double predict(double[] x) {
        double sum = outputBias();
        for (int unit = 0; unit < UNITS; unit++) {
            double inner = hiddenBias(unit);
            for (int i = 0; i < inputs; i++) {
                inner += hidden(unit, i) * x[i];
            }
            activation[unit] = StrictMath.tanh(inner);
            sum += output(unit) * activation[unit];
        }
        return sum;
    }

    double hidden(int unit, int input) {
        return parameters[unit * inputs + input];
    }

    double output(int unit) {
        return parameters[outputAt(unit)];
    }

    double hiddenBias(int unit) {
        return parameters[biasAt(unit)];
    }

    double outputBias() {
        return parameters[parameters.length - 1];
    }

    private int outputAt(int unit) {
        return UNITS * inputs + unit;
    }

    private int biasAt(int unit) {
        return weights() + unit;
    }

    private int weights() {
        return UNITS * inputs + UNITS;
    }
}
