package io.breakwater.execution;

import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One broker and one database for all tests of this JVM, on disk in a folder of their own. */
final class Machines {

    private static Machines instance;

    private final Path folder;
    final EmbeddedKafka kafka;
    LocalPostgres postgres;

    private Machines() throws IOException {
        folder = Files.createTempDirectory("breakwater-execution-tests");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        postgres = LocalPostgres.start(folder.resolve("postgres"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    static synchronized Machines running() throws IOException {
        if (instance == null) {
            instance = new Machines();
        }
        return instance;
    }

    /** Ends the database until {@link #startPostgres}. */
    void stopPostgres() throws IOException {
        postgres.close();
    }

    /** The same data on the same port. */
    void startPostgres(int port) throws IOException {
        postgres = LocalPostgres.start(folder.resolve("postgres"), port, _ -> {});
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            System.err.println("the tests' database did not stop: " + e);
        }
        kafka.close();
    }
}
