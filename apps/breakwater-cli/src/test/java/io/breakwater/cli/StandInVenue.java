package io.breakwater.cli;

import io.breakwater.cli.doctor.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** An exchange as a newcomer meets it: it tells the time over HTTP and greets on its WebSocket. */
final class StandInVenue implements AutoCloseable {

    private static final String GREETING = "{\"channel\":\"status\"}";
    private static final String KEY = "sec-websocket-key: ";
    /** By RFC 6455. */
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final Supplier<Instant> clock;

    private StandInVenue(ServerSocket server, Supplier<Instant> clock) {
        this.server = server;
        this.clock = clock;
    }

    static StandInVenue start(Supplier<Instant> clock) throws IOException {
        StandInVenue venue = new StandInVenue(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")), clock);
        Thread.ofVirtual().start(venue::serve);
        return venue;
    }

    Venue venue() {
        String place = "127.0.0.1:" + server.getLocalPort();
        return new Venue(URI.create("http://" + place + "/"), URI.create("ws://" + place + "/v2"));
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException e) {
                requireClosed(e);
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            List<String> request = in.lines().takeWhile(line -> !line.isEmpty()).toList();
            OutputStream out = caller.getOutputStream();
            if (request.getFirst().startsWith("HEAD ")) {
                out.write(time());
            } else {
                out.write(upgrade(request));
                out.write(0x81);
                out.write(GREETING.length());
                out.write(GREETING.getBytes(StandardCharsets.US_ASCII));
                in.lines().forEach(_ -> {}); // until the caller has gone
            }
        } catch (IOException | UncheckedIOException _) {
            // the caller has gone, which is all that a newcomer does
        }
    }

    private byte[] time() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.get().atOffset(ZoneOffset.UTC));
        return ("HTTP/1.1 200 OK\r\nDate: " + date + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] upgrade(List<String> request) {
        String key = request.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(KEY))
                .map(line -> line.substring(KEY.length()).strip())
                .findFirst()
                .orElseThrow();
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private void requireClosed(IOException e) {
        if (!server.isClosed()) {
            throw new IllegalStateException("the stand-in does not hear", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
