package io.breakwater.testing.service;

import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** The broker in this JVM and the database beside it that the command brings along. */
public final class EmbeddedMachines implements Machines {

    private final Path folder;
    private EmbeddedKafka kafka;
    private LocalPostgres database;

    private EmbeddedMachines(Path folder) throws IOException {
        this.folder = folder;
        this.kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        this.database = LocalPostgres.start(folder.resolve("postgres"));
    }

    /** Both keep what they have in the folder. */
    public static EmbeddedMachines in(Path folder) throws IOException {
        return new EmbeddedMachines(folder);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    public String user() {
        return database.user();
    }

    @Override
    public String password() {
        return database.password();
    }

    @Override
    public void stopBroker() {
        kafka.close();
    }

    @Override
    public void startBroker() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), kafka.port());
    }

    @Override
    public void stopDatabase() throws IOException {
        database.close();
    }

    @Override
    public void startDatabase() throws IOException {
        database = LocalPostgres.start(folder.resolve("postgres"), database.port(), _ -> {});
    }

    @Override
    public void close() throws IOException {
        database.close();
        kafka.close();
    }
}
