package io.breakwater.cli;

import io.breakwater.cli.paper.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where state folders are. */
final class StateLocation {

    private StateLocation() {}

    /** The folder of the launcher. */
    static Path home() {
        return Path.of(System.getProperty("breakwater.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** The state that stays from run to run. */
    static Path lasting(Path home) {
        return home.resolve(".breakwater");
    }

    /** The state folder of the running suite: the one told, the lasting one, or that of the newest run. */
    static Path ofRunningSuite(@Nullable Path told, Path runs) throws IOException {
        List<Path> places = new ArrayList<>();
        if (told != null) {
            places.add(told);
        } else {
            places.addAll(ofRuns(runs));
            places.add(lasting(home()));
        }
        Optional<Path> running = places.stream().filter(Endpoint::areIn).findFirst();
        return running.orElseThrow(() -> Failure.couldNotRun("no suite runs"
                + (told == null ? " here" : " on the state folder " + told)
                + ": start one with ./breakwater paper, or name its folder with --state (or --runs)"));
    }

    /** The states in the run folders, newest first: a run's name begins with its time. */
    private static List<Path> ofRuns(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.sorted(Comparator.reverseOrder())
                    .map(each -> each.resolve("state"))
                    .toList();
        }
    }
}
