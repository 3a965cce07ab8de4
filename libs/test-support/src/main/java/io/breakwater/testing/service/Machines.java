package io.breakwater.testing.service;

import java.io.IOException;

/** A real broker and a real database, which a test can take away and bring back with all that they have kept. */
public interface Machines extends AutoCloseable {

    String bootstrapServers();

    String jdbcUrl();

    String user();

    String password();

    void stopBroker();

    /** On the same port. */
    void startBroker();

    void stopDatabase() throws IOException;

    /** On the same port. */
    void startDatabase() throws IOException;

    @Override
    void close() throws IOException;
}
