package io.breakwater.e2e;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks services; whoever does not answer in time counts as silent. */
final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final String[] NO_MORE = {"Accept", "*/*"};

    /** An answer: the status and the body as it came, with what says which state it tells of, if anything does. */
    record Answer(int status, String body, String etag) {

        boolean isGood() {
            return status == OK;
        }

        JsonNode json() {
            return ContractsJson.mapper().readTree(body);
        }
    }

    private IOException silence = new IOException("nobody was silent");
    private final HttpClient client = client();

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Why somebody was last silent. */
    IOException silence() {
        return silence;
    }

    Optional<Answer> get(String url, String token) {
        return send(client, request(url, token).GET());
    }

    /** For those who ask again: whoever takes longer than this is silent. */
    Optional<Answer> get(String url, String token, Duration patience) {
        return send(client, request(url, token).timeout(patience).GET());
    }

    /** Over a connection of its own: a service that refuses a body hangs up, and nobody posts twice. */
    Optional<Answer> post(String url, String token, Object body, String... headers) {
        return say("POST", url, token, body, headers);
    }

    Optional<Answer> put(String url, String token, Object body, String... headers) {
        return say("PUT", url, token, body, headers);
    }

    private Optional<Answer> say(String method, String url, String token, Object body, String... headers) {
        String json = ContractsJson.mapper().writeValueAsString(body);
        try (HttpClient fresh = client()) {
            return send(
                    fresh,
                    request(url, token)
                            .header("Content-Type", "application/json")
                            .headers(headers.length == 0 ? NO_MORE : headers)
                            .method(method, HttpRequest.BodyPublishers.ofString(json)));
        }
    }

    private static HttpRequest.Builder request(String url, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Optional<Answer> send(HttpClient by, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = by.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag").orElse("")));
        } catch (IOException e) {
            silence = e; // an answer as well: tests await its end, or name its cause
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new AssertionError("a test was interrupted while it asked", e);
        }
    }
}
