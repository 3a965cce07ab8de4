package io.breakwater.cli.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A suite that runs now, as another process finds it.
 *
 * @param supervisor its process; empty where it was killed and services are left
 * @param endpoints its parts; of a suite whose supervisor was killed only those that are alive
 */
public record RunningSuite(Path folder, OptionalLong supervisor, List<Endpoint> endpoints) {

    public RunningSuite {
        endpoints = List.copyOf(endpoints);
    }

    /** The suite whose supervisor has this state folder. */
    public static Optional<RunningSuite> supervised(Path folder) throws IOException {
        Optional<Long> holder = StateFolder.holder(folder);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        List<Endpoint> endpoints = Endpoint.areIn(folder) ? Endpoint.read(folder) : List.of();
        return Optional.of(new RunningSuite(folder, OptionalLong.of(holder.get()), endpoints));
    }

    /** What a killed supervisor of this state folder has left running. */
    public static Optional<RunningSuite> leftIn(Path folder) throws IOException {
        List<Endpoint> left = LeftOvers.in(folder);
        return left.isEmpty() ? Optional.empty() : Optional.of(new RunningSuite(folder, OptionalLong.empty(), left));
    }

    public Optional<Endpoint> endpoint(Service service) {
        return endpoints.stream()
                .filter(each -> each.name().equals(service.key()))
                .findFirst();
    }

    /** How a person ends it; names no process that belongs to somebody else by now. */
    public String howToEnd() {
        String services = LeftOvers.of(folder, endpoints).stream()
                .map(each -> Long.toString(each.pid()))
                .collect(Collectors.joining(" "));
        if (supervisor.isEmpty()) {
            return services.isEmpty() ? "nothing of it runs any more" : "end its services: kill " + services;
        }
        return "end the suite with Ctrl-C, or kill " + supervisor.getAsLong()
                + (services.isEmpty() ? "" : "; where that does not help, kill -9 " + services);
    }

    @Override
    public String toString() {
        return folder + " ("
                + (supervisor.isPresent()
                        ? "process " + supervisor.getAsLong()
                        : "its supervisor was killed, services are left")
                + ")";
    }
}
