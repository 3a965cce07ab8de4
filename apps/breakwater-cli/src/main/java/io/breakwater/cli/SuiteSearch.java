package io.breakwater.cli;

import io.breakwater.cli.paper.CannotRun;
import io.breakwater.cli.paper.RunningSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which suite is meant, and the suites that run. */
final class SuiteSearch {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The suite's state folder; needed where several suites run.")
    private @Nullable Path state;

    @Option(names = "--runs", paramLabel = "DIR", description = "Where runs are (${DEFAULT-VALUE}).")
    private Path runs = Path.of("runs");

    /** The state folder that was named. */
    Optional<Path> named() {
        return Optional.ofNullable(state);
    }

    /** Where runs are looked for. */
    Path runs() {
        return runs;
    }

    boolean namesOne() {
        return state != null;
    }

    /**
     * The one suite that is meant.
     *
     * @param otherwise what may be given instead of a folder
     */
    RunningSuite one(String otherwise, Consumer<String> says) throws IOException {
        List<RunningSuite> running = all(says);
        if (running.size() > 1) {
            throw Failure.usage("several suites run; name one with --state" + otherwise + ":\n"
                    + running.stream().map(each -> "  --state " + each).collect(Collectors.joining("\n")));
        }
        return running.getFirst();
    }

    /** All suites with a supervisor; where there is none, what killed supervisors left. At least one. */
    List<RunningSuite> all(Consumer<String> says) throws IOException {
        List<Path> folders = state == null
                ? StateLocation.all(runs, says)
                : List.of(state.toAbsolutePath().normalize());
        List<RunningSuite> running = new ArrayList<>();
        for (Path each : folders) {
            RunningSuite.supervised(each).ifPresent(running::add);
        }
        for (Path each : running.isEmpty() ? folders : List.<Path>of()) {
            left(each, says).ifPresent(running::add);
        }
        if (running.isEmpty()) {
            throw Failure.couldNotRun("no suite runs" + (state == null ? " here" : " on the state folder " + state)
                    + ": start one with ./breakwater paper, or name its folder with --state (or --runs)");
        }
        return running;
    }

    private static Optional<RunningSuite> left(Path folder, Consumer<String> says) throws IOException {
        try {
            return RunningSuite.leftIn(folder);
        } catch (CannotRun unreadable) {
            says.accept(unreadable.getMessage() + "; it is not known what a killed suite left there");
            return Optional.empty();
        }
    }
}
