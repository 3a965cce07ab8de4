package io.breakwater.cli.paper;

import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.embedded.FreePort;
import io.breakwater.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The broker, which lives in this JVM, and the database: started together, stopped one after the other. */
public final class Backbone implements AutoCloseable {

    private final Path state;
    private final Consumer<String> says;
    private final Set<BackbonePart> stopped = EnumSet.noneOf(BackbonePart.class);
    private volatile EmbeddedKafka kafka;
    private volatile LocalPostgres postgres;

    private Backbone(Path state, Consumer<String> says, EmbeddedKafka kafka, LocalPostgres postgres) {
        this.state = state;
        this.says = says;
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /** Starts both on the folder; when one fails, the other is stopped again. */
    public static Backbone start(Path state, Consumer<String> says) {
        int kafkaPort = FreePort.any();
        int postgresPort = FreePort.any();
        CompletableFuture<EmbeddedKafka> kafka = CompletableFuture.supplyAsync(() -> kafka(state, kafkaPort));
        CompletableFuture<LocalPostgres> postgres =
                CompletableFuture.supplyAsync(() -> postgres(state, postgresPort, says));
        try {
            CompletableFuture.allOf(kafka, postgres).join();
            return new Backbone(state, says, kafka.join(), postgres.join());
        } catch (CompletionException e) {
            kafka.thenAccept(EmbeddedKafka::close);
            postgres.thenAccept(each -> stop(each, says));
            throw new CannotRun(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }

    private static EmbeddedKafka kafka(Path state, int port) {
        return EmbeddedKafka.start(state.resolve("kafka"), port);
    }

    private static LocalPostgres postgres(Path state, int port, Consumer<String> says) {
        try {
            return LocalPostgres.start(state.resolve("postgresql"), port, says);
        } catch (IOException e) {
            throw new CannotRun("PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** Takes a part away from whoever uses it: connections are cut, new ones refused; its folder stays. */
    synchronized void stop(BackbonePart part) {
        if (stopped.add(part)) {
            switch (part) {
                case KAFKA -> kafka.close();
                case POSTGRESQL -> stop(postgres, says);
            }
        }
    }

    /** Gives back a part that was taken away: the same folder, the same port. */
    synchronized void start(BackbonePart part) {
        if (stopped.contains(part)) {
            switch (part) {
                case KAFKA -> kafka = kafka(state, kafka.port());
                case POSTGRESQL -> postgres = postgres(state, postgres.port(), says);
            }
            stopped.remove(part);
        }
    }

    /** What was taken away and not given back. */
    synchronized Set<BackbonePart> stopped() {
        return Set.copyOf(stopped);
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    LocalPostgres postgres() {
        return postgres;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(
                new Endpoint(BackbonePart.KAFKA.key(), ProcessHandle.current().pid(), kafka.bootstrapServers()));
        endpoints.add(new Endpoint(BackbonePart.POSTGRESQL.key(), postgresPid(), postgres.jdbcUrl()));
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
    public synchronized void close() {
        if (!stopped.contains(BackbonePart.KAFKA)) {
            kafka.close();
        }
        if (!stopped.contains(BackbonePart.POSTGRESQL)) {
            stop(postgres, _ -> {});
        }
    }
}
