package io.breakwater.shell.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.shell.Sample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A request that was refused before its body was read must not hold up the next one of the same client. */
class UnreadBodiesTest {

    private static final int ROUNDS = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BODY = "{\"text\":\"a test\",\"at\":\"1.0\"}";

    @Test
    void whoWasRefusedIsHeardAgain() throws Exception {
        try (Sample sample = Sample.started();
                HttpClient one = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            URI kill = URI.create(sample.url() + "/api/v1/kill");
            URI unknown = URI.create(sample.url() + "/api/v1/nothing");
            for (int round = 1; round <= ROUNDS; round++) {
                assertThat(post(one, kill, "nobody")).as("round %d", round).isEqualTo(401);
                assertThat(post(one, kill, Sample.VIEWER)).as("round %d", round).isEqualTo(403);
                assertThat(post(one, unknown, Sample.OPERATOR))
                        .as("round %d", round)
                        .isEqualTo(404);
                assertThat(post(one, kill, Sample.OPERATOR))
                        .as("round %d", round)
                        .isEqualTo(200);
            }
        }
    }

    private static int post(HttpClient http, URI url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
