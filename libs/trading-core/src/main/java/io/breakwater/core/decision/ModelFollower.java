package io.breakwater.core.decision;

/**
 * Asks the model once a second and holds the position it wants: target = clamp(gain * prediction, -1, 1) * order
 * quantity, in quarters of it. No fee threshold: the fees are the point of the demonstration. It is not profitable.
 */
final class ModelFollower implements Strategy {

    private static final long INTERVAL_NANOS = 1_000_000_000;
    private static final int STEPS = 4;

    private final Model model;
    private final double gain;
    private final long orderQty;
    private long nextAsk = Long.MIN_VALUE;

    ModelFollower(Model model, double gain, long orderQty) {
        if (!model.featureSet().equals(Features.SET)) {
            throw new IllegalArgumentException(
                    "the model wants feature set " + model.featureSet() + ", this version computes " + Features.SET);
        }
        this.model = model;
        this.gain = gain;
        this.orderQty = orderQty;
    }

    @Override
    public void onMarket(Situation situation, Desk desk) {
        if (situation.now() < nextAsk) {
            return;
        }
        nextAsk = situation.now() + INTERVAL_NANOS;
        float prediction = model.predict(situation.features());
        desk.predicted(prediction);
        if (Float.isFinite(prediction)) {
            double wanted = Math.clamp(gain * prediction, -1.0, 1.0);
            TargetPosition.moveTo(Math.round(wanted * STEPS) * (orderQty / STEPS), situation, desk);
        }
    }

    @Override
    public void onTime(Situation situation, Desk desk) {
        // the model is asked on market events alone, so that it always sees a fresh book
    }
}
