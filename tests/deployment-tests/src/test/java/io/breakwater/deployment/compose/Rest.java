package io.breakwater.deployment.compose;

import io.breakwater.contracts.ContractsJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks the services of the suite with the tokens that its own command prints. */
final class Rest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Containers containers;
    private final Map<String, String> tokens = new HashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Rest(Containers containers) throws IOException, InterruptedException {
        this.containers = containers;
        containers
                .compose("run", "--rm", "--no-deps", "-T", "init", "tokens")
                .lines()
                .map(line -> line.split("=", 2))
                .forEach(pair -> tokens.put(pair[0], pair[1]));
    }

    /** The answer of a service that is there, whatever its status. */
    Optional<HttpResponse<String>> ask(HttpRequest.Builder request) throws InterruptedException {
        try {
            return Optional.of(client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException _) {
            return Optional.empty(); // whoever waits for it asks again
        }
    }

    private HttpRequest.Builder request(String service, String path, String person) {
        return HttpRequest.newBuilder(URI.create(containers.url(service) + path))
                .header("Authorization", "Bearer " + tokens.getOrDefault("BREAKWATER_" + person + "_TOKEN", ""));
    }

    /** A good answer as JSON; missing where there is none. */
    JsonNode get(String service, String path) throws InterruptedException {
        return ask(request(service, path, "VIEWER").GET())
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> ContractsJson.mapper().readTree(answer.body()))
                .orElseGet(() -> ContractsJson.mapper().missingNode());
    }

    /** Everybody may ask a service whether it is ready. */
    boolean isReady(String service) throws InterruptedException {
        return ask(request(service, "/actuator/health/readiness", "VIEWER").GET())
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    String etag(String service, String path) throws InterruptedException {
        return ask(request(service, path, "VIEWER").GET())
                .flatMap(answer -> answer.headers().firstValue("ETag"))
                .orElse("");
    }

    int post(String service, String path, String person, Map<String, String> body, String... headers)
            throws InterruptedException {
        HttpRequest.Builder request = request(service, path, person)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ContractsJson.mapper().writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return ask(request).map(HttpResponse::statusCode).orElse(0);
    }
}
