package io.breakwater.cli.paper;

import java.util.Arrays;
import java.util.Optional;

/** What the services stand on. */
enum BackbonePart {
    KAFKA("kafka", "Kafka"),
    POSTGRESQL("postgresql", "PostgreSQL");

    private final String key;
    private final String spoken;

    BackbonePart(String key, String spoken) {
        this.key = key;
        this.spoken = spoken;
    }

    static Optional<BackbonePart> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    /** Its name in files and orders. */
    String key() {
        return key;
    }

    /** Its name in sentences. */
    String spoken() {
        return spoken;
    }
}
