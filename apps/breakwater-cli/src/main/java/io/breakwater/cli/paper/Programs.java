package io.breakwater.cli.paper;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How a service is started: the words before its own arguments. What takes long ends when a stop is asked for. */
public interface Programs {

    /** Makes everything ready that takes long, once; says so in sentences. */
    void prepare(List<Service> services);

    /** The words that start this service, without its arguments. */
    List<String> command(Service service);

    /** Lets the first start of all be quicker next time, by one trial start of each service where that was not done. */
    default void warmUp(
            List<Service> services, List<String> arguments, Function<Service, Map<String, String>> environment) {}
}
