package io.breakwater.cli.paper;

import io.breakwater.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What must be out of the way before a suite starts: services of a killed run, other programs on its ports. */
final class LeftOvers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private LeftOvers() {}

    /** Ends the services that a killed supervisor of this state folder left behind. */
    static void end(StateFolder state, Consumer<String> says) throws IOException {
        for (Endpoint each : in(state.path())) {
            says.accept(
                    each.name() + " of an earlier run was still there (process " + each.pid() + "); it was stopped");
            ProcessHandle.of(each.pid()).ifPresent(LeftOvers::end);
        }
    }

    /** The services of this state folder that are alive, with or without a supervisor. */
    static List<Endpoint> in(Path folder) throws IOException {
        return Endpoint.areIn(folder) ? of(folder, Endpoint.read(folder)) : List.of();
    }

    /** Those that are alive and are services of this state folder. */
    static List<Endpoint> of(Path folder, List<Endpoint> endpoints) {
        return endpoints.stream().filter(each -> isOf(folder, each.pid())).toList();
    }

    /** An id may belong to another program by now. */
    private static boolean isOf(Path folder, long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> words(process).contains(Plan.stateArgument(folder)))
                .isPresent();
    }

    /** Where there is /proc it tells all words; Java alone cuts long command lines. */
    private static List<String> words(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return List.of(Files.readString(file).split("\0"));
        } catch (IOException _) {
            return List.of(process.info().arguments().orElse(new String[0]));
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    static void requireFreePorts(List<Service> services, int portBase) {
        for (Service each : services) {
            int port = each.port(portBase);
            if (!FreePort.isFree(port)) {
                throw new CannotRun("the port " + port + " of " + each.key()
                        + " is in use by another program; stop that one, or move all ports with --port-base, such as"
                        + " --port-base " + (portBase + 1000));
            }
        }
    }
}
