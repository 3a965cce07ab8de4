package io.breakwater.core.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A weighted sum of the features. The built-in one is a demonstration that the path from model to order works; it
 * earns nothing.
 */
public final class LinearModel implements Model {

    private final float bias;
    private final float[] weights;

    public LinearModel(float bias, float... weights) {
        if (weights.length != Features.NAMES.size()) {
            throw new IllegalArgumentException("feature set " + Features.SET + " has " + Features.NAMES.size()
                    + " features, were " + weights.length + " weights");
        }
        this.bias = bias;
        this.weights = weights.clone();
    }

    /** The committed weights, as {@code breakwater model fit} computes them from the six-minute example tape. */
    public static LinearModel builtIn() {
        return new LinearModel(
                -1.4288355E-4f,
                -0.04558882f,
                -0.010052019f,
                -0.10981193f,
                2.1724596f,
                -1.556566E-4f,
                2.2831216E-4f,
                1.7650897E-5f,
                0.9940426f);
    }

    public float bias() {
        return bias;
    }

    /** The weight of a feature, in the set's order. */
    public float weight(int feature) {
        return weights[feature];
    }

    @Override
    public float predict(float[] features) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += (double) weights[i] * features[i];
        }
        return (float) sum;
    }

    @Override
    public String featureSet() {
        return Features.SET;
    }

    @Override
    public String hash() {
        String text = Features.SET + " linear " + bias + " " + Arrays.toString(weights);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
