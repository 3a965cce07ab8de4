package io.breakwater.shell.notify;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A user's own server: keeps what it is told, and answers as a test wants. */
final class Listener implements AutoCloseable {

    record Heard(String signature, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private Listener(int port, List<Integer> answers, boolean hangs) throws IOException {
        List<Integer> first = new CopyOnWriteArrayList<>(answers);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/hook", exchange -> {
            try (exchange) {
                heard.add(new Heard(
                        String.valueOf(exchange.getRequestHeaders().getFirst("Breakwater-Signature")),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                if (hangs) {
                    closed.await();
                }
                exchange.sendResponseHeaders(first.isEmpty() ? 204 : first.removeFirst(), -1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    static Listener on(int port) throws IOException {
        return new Listener(port, List.of(), false);
    }

    /** These answers first, then good ones. */
    static Listener answering(Integer... statuses) throws IOException {
        return new Listener(0, List.of(statuses), false);
    }

    static Listener thatHangs() throws IOException {
        return new Listener(0, List.of(), true);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
