package io.breakwater.cli.paper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be started.
 *
 * @param portBase added to every port of a service
 * @param simulator the simulator's own arguments; empty when the market data is live
 * @param environment of every service, without tokens
 * @param patience until all services must be ready
 * @param longestPause before a service that keeps dying is started again
 * @param deaths of services, for tests
 */
public record Plan(
        StateFolder state,
        SuiteFile suite,
        int portBase,
        Programs programs,
        List<String> simulator,
        Map<String, String> environment,
        Duration patience,
        Duration longestPause,
        PlannedDeaths deaths) {

    public Plan {
        simulator = List.copyOf(simulator);
        environment = Map.copyOf(environment);
    }

    List<Service> services() {
        List<Service> services = new ArrayList<>(Service.DEPLOYED);
        if (!simulator.isEmpty()) {
            services.addFirst(Service.SIMULATOR);
        }
        return services;
    }

    /**
     * The arguments of one service. All name the state folder, by which the left-overs of a killed run are known, and
     * this process, with which they end.
     */
    List<String> arguments(Service service) {
        List<String> arguments = new ArrayList<>();
        if (service == Service.SIMULATOR) {
            arguments.addAll(simulator);
        } else {
            arguments.add("--spring.config.additional-location=file:" + state.settingsFile());
        }
        arguments.add("--server.port=" + service.port(portBase));
        arguments.add("--server.address=127.0.0.1");
        arguments.add(stateArgument(state.path()));
        arguments.add("--breakwater.started-by=" + ProcessHandle.current().pid());
        return arguments;
    }

    /** All that the service finds in its environment. */
    Map<String, String> environment(Service service) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(state.tokens().environment(service));
        return all;
    }

    static String stateArgument(Path folder) {
        return "--breakwater.state-dir=" + folder.toAbsolutePath().normalize();
    }
}
