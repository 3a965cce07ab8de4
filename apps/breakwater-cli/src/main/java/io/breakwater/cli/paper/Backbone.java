package io.breakwater.cli.paper;

import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.embedded.FreePort;
import io.breakwater.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The broker, which lives in this JVM, and the database: started together, stopped one after the other. */
public final class Backbone implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final LocalPostgres postgres;

    private Backbone(EmbeddedKafka kafka, LocalPostgres postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /** Starts both on the folder; when one fails, the other is stopped again. */
    public static Backbone start(Path state, Consumer<String> says) {
        int kafkaPort = FreePort.any();
        int postgresPort = FreePort.any();
        CompletableFuture<EmbeddedKafka> kafka =
                CompletableFuture.supplyAsync(() -> EmbeddedKafka.start(state.resolve("kafka"), kafkaPort));
        CompletableFuture<LocalPostgres> postgres =
                CompletableFuture.supplyAsync(() -> postgres(state.resolve("postgresql"), postgresPort, says));
        try {
            CompletableFuture.allOf(kafka, postgres).join();
            return new Backbone(kafka.join(), postgres.join());
        } catch (CompletionException e) {
            kafka.thenAccept(EmbeddedKafka::close);
            postgres.thenAccept(each -> stop(each, says));
            throw new CannotRun(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }

    private static LocalPostgres postgres(Path folder, int port, Consumer<String> says) {
        try {
            return LocalPostgres.start(folder, port, says);
        } catch (IOException e) {
            throw new CannotRun("PostgreSQL: " + e.getMessage(), e);
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    LocalPostgres postgres() {
        return postgres;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(new Endpoint("kafka", ProcessHandle.current().pid(), kafka.bootstrapServers()));
        endpoints.add(new Endpoint("postgresql", postgresPid(), postgres.jdbcUrl()));
        return endpoints;
    }

    private long postgresPid() {
        try {
            return postgres.pid().orElse(0);
        } catch (IOException e) {
            throw new CannotRun("the process of PostgreSQL is unknown: " + e.getMessage(), e);
        }
    }

    private static void stop(LocalPostgres postgres, Consumer<String> says) {
        try {
            postgres.close();
        } catch (IOException e) {
            says.accept("PostgreSQL did not stop in good order: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        kafka.close();
        stop(postgres, _ -> {});
    }
}
