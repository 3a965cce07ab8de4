package io.breakwater.core.decision;

/** Something that predicts from features. It is asked on one thread and keeps no state between calls. */
public interface Model {

    /** The predicted return of the mid price over {@link Features#HORIZON_SECONDS}, as a fraction. */
    float predict(float[] features);

    /** The feature set it was fitted on. */
    String featureSet();

    /** SHA-256 of what makes it what it is, in hex. */
    String hash();
}
