package io.breakwater.cli.paper;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks the services of this machine; whoever does not answer in time counts as silent. */
public final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int REDIRECT = 300;

    /** An answer: the status and the body as it came. */
    public record Answer(int status, String body) {

        public boolean isGood() {
            return status >= OK && status < REDIRECT;
        }

        /** The body as a tree; a body that is no JSON is a text. */
        public JsonNode json() {
            try {
                return ContractsJson.mapper().readTree(body);
            } catch (JacksonException _) {
                return ContractsJson.mapper().getNodeFactory().stringNode(body);
            }
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    public Optional<Answer> get(String url, String token) {
        return get(url, token, ANSWER);
    }

    Optional<Answer> get(String url, String token, Duration patience) {
        return send(request(url, token).GET(), patience);
    }

    public Optional<Answer> post(String url, String token, Object body, Duration patience) {
        String json = ContractsJson.mapper().writeValueAsString(body);
        return send(
                request(url, token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                patience);
    }

    private static HttpRequest.Builder request(String url, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Optional<Answer> send(HttpRequest.Builder request, Duration patience) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), response.body()));
        } catch (IOException _) {
            return Optional.empty(); // silence is an answer here: the caller says who is silent
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
