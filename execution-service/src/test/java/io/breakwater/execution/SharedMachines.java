package io.breakwater.execution;

import io.breakwater.testing.service.EmbeddedMachines;
import io.breakwater.testing.service.Machines;
import java.io.IOException;
import java.nio.file.Files;

/** One broker and one database for all tests of this JVM, on disk in a folder of their own. */
final class SharedMachines {

    private static Machines instance;

    private SharedMachines() {}

    static synchronized Machines running() throws IOException {
        if (instance == null) {
            Machines started = EmbeddedMachines.in(Files.createTempDirectory("breakwater-execution-tests"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
            instance = started;
        }
        return instance;
    }

    private static void stop(Machines machines) {
        try {
            machines.close();
        } catch (IOException e) {
            System.err.println("the tests' database did not stop: " + e);
        }
    }
}
