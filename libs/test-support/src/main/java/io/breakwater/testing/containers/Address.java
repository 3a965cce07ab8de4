package io.breakwater.testing.containers;

import io.breakwater.embedded.FreePort;
import org.testcontainers.DockerClientFactory;

/** Where a container's port is reached from this JVM. */
record Address(String host, int port) {

    /** On the engine's host. The port is chosen here and not by the engine, whose choice is another after each stop. */
    static Address free() {
        return new Address(DockerClientFactory.instance().dockerHostIpAddress(), FreePort.any());
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
