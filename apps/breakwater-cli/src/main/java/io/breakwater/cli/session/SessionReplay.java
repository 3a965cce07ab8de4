package io.breakwater.cli.session;

import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategyChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replays a session of several processes from its recording, with no broker: decision, risk and execution one after the
 * other, each from its own schedule, every output compared byte for byte.
 */
public final class SessionReplay {

    private final Recording recording;
    private final Function<StrategyChoice, Model> models;
    private final List<String> summary = new ArrayList<>();

    /** @param models loads the model a session used, by its recorded path and hash */
    public SessionReplay(Path recording, Function<StrategyChoice, Model> models) {
        this.recording = new Recording(recording);
        this.models = models;
    }

    /** Empty where everything is the same. */
    public Optional<Difference> firstDifference() {
        for (Core.Factory each : Cores.all(models)) {
            ServiceReplay replay = new ServiceReplay(recording, each);
            Optional<Difference> difference = replay.firstDifference();
            if (difference.isPresent()) {
                return difference;
            }
            summary.add(each.service() + ": " + replay.inputs() + " inputs, " + replay.outputs() + " outputs");
        }
        return Optional.empty();
    }

    /** What was compared, a sentence per service. */
    public List<String> summary() {
        return List.copyOf(summary);
    }
}
