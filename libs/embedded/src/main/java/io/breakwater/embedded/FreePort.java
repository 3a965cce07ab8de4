package io.breakwater.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1. */
public final class FreePort {

    /** Below what Linux gives to outgoing connections, one of which could take the port before its server does. */
    private static final int LOWEST = 20_000;

    private static final int BOUND = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    /** A port that nobody listened on a moment ago. */
    public static int any() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, BOUND)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseGet(FreePort::ofTheSystem);
    }

    private static int ofTheSystem() {
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("127.0.0.1 has no free port", e);
        }
    }

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }
}
