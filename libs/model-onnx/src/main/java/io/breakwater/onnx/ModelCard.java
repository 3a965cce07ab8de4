package io.breakwater.onnx;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.core.decision.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The side file of a model, {@code NAME.onnx.json}: which file it speaks of, what goes in, what comes out, and where it
 * comes from. Without it a model is not used. The gain is the author's advice for turning predictions into positions.
 */
public record ModelCard(
        String sha256, String featureSet, List<String> features, String output, String trainedOn, Optional<Long> gain) {

    /** The one output this version understands. */
    public static final String OUTPUT = "return_next_" + Features.HORIZON_SECONDS + "s";

    public ModelCard {
        features = List.copyOf(features);
    }

    /** Where the side file of a model is. */
    public static Path beside(Path model) {
        return model.resolveSibling(model.getFileName() + ".json");
    }

    /** Reads a model's side file; what it speaks of fits this version, or a {@link WrongModel} says what does not. */
    public static ModelCard of(Path model) {
        ModelCard card = read(model);
        card.requireFitting(model);
        return card;
    }

    private static ModelCard read(Path model) {
        Path file = beside(model);
        if (!Files.isReadable(file)) {
            throw new WrongModel(
                    file,
                    "there is no such readable side file; it holds the model's sha256, featureSet, features, output and"
                            + " trainedOn, and a model without it is not used; see examples/models");
        }
        try {
            return ContractsJson.mapper().readValue(Files.readString(file), ModelCard.class);
        } catch (JacksonException e) {
            throw new WrongModel(
                    file,
                    "not a model's side file ("
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + "); it is one JSON object with sha256, featureSet, features, output, trainedOn and, if"
                            + " wanted, gain; see examples/models",
                    e);
        } catch (IOException e) {
            throw new WrongModel(file, "it cannot be read: " + e, e);
        }
    }

    void write(Path model) throws IOException {
        String text = ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        Files.writeString(beside(model), text + "\n");
    }

    private void requireFitting(Path model) {
        if (!featureSet.equals(Features.SET) || !features.equals(Features.NAMES)) {
            throw new WrongModel(
                    beside(model),
                    "the model wants feature set " + featureSet + " " + features + ", this version computes "
                            + Features.SET + " " + Features.NAMES + "; train it on these features, in this order");
        }
        if (!output.equals(OUTPUT)) {
            throw new WrongModel(
                    beside(model),
                    "the model's output is \"" + output + "\", this version understands \"" + OUTPUT
                            + "\": the mid price's return over the next " + Features.HORIZON_SECONDS
                            + " seconds as a fraction; train it for that");
        }
        if (gain.isPresent() && gain.get() <= 0) {
            throw new WrongModel(
                    beside(model), "its gain is " + gain.get() + ", expected was a positive whole number; correct it");
        }
    }
}
