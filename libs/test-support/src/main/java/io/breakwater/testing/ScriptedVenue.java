package io.breakwater.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** A WebSocket server on a free port that a test drives line by line: accept a connection, read, send, drop. */
public final class ScriptedVenue implements AutoCloseable {

    private final ServerSocket server;

    public ScriptedVenue() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/v2");
    }

    /** The next client, its handshake answered. */
    public ScriptedPeer accept(Duration within) {
        return ScriptedPeer.welcomed(connection(within));
    }

    /** Answers the next client's handshake with a status such as {@code 503 Service Unavailable}. */
    public void refuse(String status, Duration within) {
        ScriptedPeer.refused(connection(within), status);
    }

    private Socket connection(Duration within) {
        try {
            server.setSoTimeout(Math.toIntExact(within.toMillis()));
            return server.accept();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nobody connected within " + within, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
