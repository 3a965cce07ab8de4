package io.breakwater.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Puts {@code breakwater-defaults.yml} below everything else, so that a service's own settings win over it. */
final class DefaultSettings implements EnvironmentPostProcessor {

    private static final String FILE = "breakwater-defaults.yml";

    /**
     * Handlers run on virtual threads, and a virtual thread that waits for a class to be initialized keeps its carrier.
     * With as many carriers as cores, two such threads on a small machine would leave none for the one they wait for.
     */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private static final String ENOUGH_CARRIERS = "8";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, ENOUGH_CARRIERS); // read when the first virtual thread is made
        }
        try {
            new YamlPropertySourceLoader()
                    .load(FILE, new ClassPathResource(FILE))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
