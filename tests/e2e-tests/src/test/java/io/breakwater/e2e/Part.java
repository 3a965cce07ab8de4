package io.breakwater.e2e;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What the services stand on, and can be taken away from them: the supervisor is told to. */
enum Part {
    KAFKA("kafka", "Kafka"),
    POSTGRESQL("postgresql", "PostgreSQL");

    private final String key;
    private final String spoken;

    Part(String key, String spoken) {
        this.key = key;
        this.spoken = spoken;
    }

    /** Returns when it was gone. */
    Instant stop(Paper paper) throws IOException {
        return paper.order("stop " + key, spoken + " is stopped");
    }

    /** Returns since when it is back. */
    Instant start(Paper paper) throws IOException {
        return paper.order("start " + key, spoken + " runs again");
    }

    /** Those that keep its files; of the broker it is the command itself. */
    List<Long> processes(UnderFire session) throws IOException {
        return switch (this) {
            case KAFKA -> List.of(session.paper().pid());
            case POSTGRESQL -> session.suite().database();
        };
    }

    @Override
    public String toString() {
        return spoken;
    }
}
