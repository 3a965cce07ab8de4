package io.breakwater.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who takes an export more slowly than it could come, until it is closed. */
final class SlowReader implements AutoCloseable {

    private static final int A_BIT = 30_000;
    private static final long EVERY_MILLIS = 100;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final InputStream rows;
    private final AtomicLong bytes = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    SlowReader(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        this.rows =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        clock.scheduleAtFixedRate(this::read, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void read() {
        try {
            bytes.addAndGet(rows.readNBytes(A_BIT).length);
        } catch (IOException _) {
            clock.shutdown(); // the count stands still, and the test says so
        }
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        rows.close();
        client.shutdownNow();
    }
}
