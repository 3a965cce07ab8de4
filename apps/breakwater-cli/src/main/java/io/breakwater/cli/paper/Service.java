package io.breakwater.cli.paper;

import java.nio.file.Path;
import java.util.List;

/** The programs of the suite, in the order in which they are listed. */
public enum Service {
    SIMULATOR("simulator", "apps/kraken-simulator", 8090),
    INGEST("ingest", "ingest-service", 8081),
    DECISION("decision", "decision-service", 8082),
    RISK("risk", "risk-service", 8083),
    EXECUTION("execution", "execution-service", 8084);

    /** The four that are deployed everywhere. */
    public static final List<Service> DEPLOYED = List.of(INGEST, DECISION, RISK, EXECUTION);

    private final String key;
    private final String module;
    private final int port;

    Service(String key, String module, int port) {
        this.key = key;
        this.module = module;
        this.port = port;
    }

    /** The name for people and files. */
    public String key() {
        return key;
    }

    Path module(Path home) {
        return home.resolve(module);
    }

    /** Its port on 127.0.0.1. */
    public int port(int portBase) {
        return port + portBase;
    }

    String url(int portBase) {
        return "http://127.0.0.1:" + port(portBase);
    }
}
