package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.service.RunningService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A reader of one stream of server-sent events, until it is closed or the server ends. */
final class Events implements AutoCloseable {

    /** One event; a comment has neither id nor name. */
    record Event(String id, String name, String data) {
        JsonNode json() {
            return ContractsJson.mapper().readTree(data);
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
    private final InputStream body;
    private final Thread reader;

    /** @param headers names and values */
    Events(RunningService service, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + RunningService.VIEWER)
                .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        body = response.body();
        reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5));
                } else if (line.startsWith(":")) {
                    comments.add(line.substring(1));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(id, name, data.toString()));
                    data.setLength(0);
                }
            }
        } catch (IOException _) {
            // closed from this side or the other; what came is in the queue
        }
    }

    Event next() throws InterruptedException {
        Event event = events.poll(RunningExecution.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    String nextComment() throws InterruptedException {
        String comment = comments.poll(RunningExecution.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        assertThat(comment).as("a comment").isNotNull();
        return comment;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Whether the server has ended it in time. */
    boolean ends() throws InterruptedException {
        return reader.join(RunningExecution.AT_MOST);
    }

    @Override
    public void close() throws IOException {
        body.close();
        http.shutdownNow();
    }
}
