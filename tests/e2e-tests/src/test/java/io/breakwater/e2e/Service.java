package io.breakwater.e2e;

import java.util.List;

/** The programs of the suite and their ports. */
enum Service {
    SIMULATOR("simulator", 8090),
    INGEST("ingest", 8081),
    DECISION("decision", 8082),
    RISK("risk", 8083),
    EXECUTION("execution", 8084);

    /** All but the simulator. */
    static final List<Service> DEPLOYED = List.of(INGEST, DECISION, RISK, EXECUTION);

    private final String key;
    private final int port;

    Service(String key, int port) {
        this.key = key;
        this.port = port;
    }

    /** Its name in files and sentences. */
    String key() {
        return key;
    }

    int port(int portBase) {
        return port + portBase;
    }
}
