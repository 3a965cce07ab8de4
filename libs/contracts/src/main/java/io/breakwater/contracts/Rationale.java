package io.breakwater.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What made a proposal: carried with the order so that it can be explained years later.
 *
 * @param featureSet name and version of the feature set, such as {@code micro-v1}
 * @param features the feature vector in that set's order
 * @param modelOutput what the model said, where a model was asked
 * @param modelHash SHA-256 of the model, where one was asked
 * @param bookChecksum CRC32 of the top ten levels the strategy saw
 * @param cause the event or time that triggered the decision
 * @param exchangeTime the venue's time of the last market event seen
 * @param receivedTime our receive time of it
 * @param decidedTime when it was decided: the latest receive time or time message heard by then
 */
public record Rationale(
        String featureSet,
        List<Float> features,
        Optional<Float> modelOutput,
        Optional<String> modelHash,
        long bookChecksum,
        Cause cause,
        Instant exchangeTime,
        Instant receivedTime,
        Instant decidedTime) {
    public Rationale {
        features = List.copyOf(features);
    }
}
