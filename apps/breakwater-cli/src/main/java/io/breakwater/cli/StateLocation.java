package io.breakwater.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    /** Every state folder that a suite may have: those of the runs, newest first, and the lasting one. */
    static List<Path> all(Path runs, Consumer<String> says) throws IOException {
        List<Path> places = new ArrayList<>();
        for (Path run : newestFirst(runs)) {
            toldTo(run, says).ifPresent(places::add);
            places.add(run.resolve("state"));
        }
        places.add(lasting(home()));
        Map<Path, Path> byRealPath = new LinkedHashMap<>();
        for (Path each : places) {
            if (Files.isDirectory(each)) {
                byRealPath.putIfAbsent(each.toRealPath(), each.toAbsolutePath().normalize());
            }
        }
        return List.copyOf(byRealPath.values());
    }

    /** A run's name begins with its time. */
    private static List<Path> newestFirst(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** The state folder that an unfinished run was told to use, wherever it is. */
    private static Optional<Path> toldTo(Path run, Consumer<String> says) {
        try {
            return UnfinishedRun.in(run).map(UnfinishedRun::state).map(Path::of);
        } catch (IOException | Failure unreadable) {
            says.accept(unreadable.getMessage() + "; the suite of that run is not looked for elsewhere");
            return Optional.empty();
        }
    }
}
