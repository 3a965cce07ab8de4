package io.breakwater.shell;

import org.springframework.boot.SpringApplication;

/** The main method of every service. One that cannot start ends with exit code 3 and says why in plain sentences. */
public final class ServiceLauncher {

    /** The same code as on the command line: could not run. */
    public static final int COULD_NOT_START = 3;

    private ServiceLauncher() {}

    public static void run(Class<?> application, String... args) {
        int code = start(application, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int start(Class<?> application, String... args) {
        try {
            SpringApplication.run(application, args);
            return 0;
        } catch (SpringApplication.AbandonedRunException e) {
            if (System.getProperty("spring.context.exit") != null) {
                System.exit(0); // a trial start ends here; threads of the half-started context would keep it alive
            }
            // Build tools start an application only to look at it; they need to see this.
            throw e;
        } catch (RuntimeException | Error _) {
            // Said already, by StartFailureReporter or by Spring Boot itself.
            return COULD_NOT_START;
        }
    }
}
