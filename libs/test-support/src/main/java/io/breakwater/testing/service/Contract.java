package io.breakwater.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a service promises in its OpenAPI document, kept by the running one: each answer has a status, a form and a
 * problem that the document names, and in the end all that it names has been answered.
 */
public final class Contract implements AutoCloseable {

    private static final String PROBLEM = "urn:breakwater:problem:";
    private static final String EVENT = "data:";

    private final Promises promises;
    private final Set<String> kept = new TreeSet<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /** What came back: the body whole, or of a stream the data of its first event. */
    public record Answer(int status, String mediaType, String body) {

        JsonNode json() {
            return ContractsJson.mapper().readTree(body);
        }

        String problem() {
            return mediaType.equals("application/problem+json")
                    ? json().path("type").asString().replace(PROBLEM, "")
                    : "";
        }

        /** A member at the top, as text. */
        public String text(String member) {
            return json().path(member).asString();
        }
    }

    /** @param service whose document is held against it */
    public Contract(String service) throws IOException {
        promises = new Promises(OpenApiDocument.committedOf(service));
    }

    /** Asks, and holds the answer against the document; it has this status and this problem, of which "" is none. */
    public Answer answers(int status, String problem, RunningService running, String request, String... headers)
            throws IOException, InterruptedException {
        Answer answer = ask(running, request, headers);
        assertThat(answer.status() + " " + answer.problem())
                .as("%s: %s", request, answer.body())
                .isEqualTo(status + " " + problem);
        keep(request, answer);
        return answer;
    }

    /** A line for each: {@code request | status | problem}; headers go with all of them. */
    public void answersAll(RunningService running, String table, String... headers) throws Exception {
        for (String line : table.strip().lines().toList()) {
            String[] cells = Stream.of(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            answers(Integer.parseInt(cells[1]), cells[2], running, cells[0], headers);
        }
    }

    private void keep(String request, Answer answer) {
        String operation = promises.operation(request.split(" ", 2)[0], path(request));
        promises.check(operation, answer);
        kept.add(operation + " " + answer.status() + " " + answer.problem());
    }

    private static String path(String request) {
        return request.split(" ", 3)[1].replaceFirst("\\?.*", "");
    }

    /**
     * What everybody can do wrong with every operation: come without a token or with one that is not for this, ask for
     * a form or name a parameter that there is not.
     *
     * @param values for the variables of the paths
     */
    public void refusesWhatIsWrongEverywhere(RunningService running, Map<String, String> values) throws Exception {
        for (String operation : promises.operations()) {
            String request = filled(operation, values);
            String stranger = request.startsWith("GET") ? RunningService.SERVICE : RunningService.VIEWER;
            answers(401, "unauthenticated", running, request);
            answers(403, "forbidden", running, request, bearer(stranger));
            if (promises.promised(operation).contains("406 not-acceptable")) {
                answers(406, "not-acceptable", running, request, wantingAPicture(request));
            }
            if (promises.promised(operation).contains("400 unknown-parameter")) {
                answers(400, "unknown-parameter", running, request + "?colour=red", bearer(RunningService.VIEWER));
            }
            if (promises.promised(operation).contains("400 bad-path")) {
                String twoWays = operation.replaceAll("\\{\\w+}", "a%5Cb");
                answers(400, "bad-path", running, twoWays, bearer(RunningService.VIEWER));
            }
        }
    }

    private static String[] wantingAPicture(String request) {
        String token = request.startsWith("GET") ? RunningService.VIEWER : RunningService.RISK;
        return new String[] {"Authorization", "Bearer " + token, "Accept", "image/png"};
    }

    /** Whatever promises this problem answers it, sooner or later: the service is in a state for it. */
    public void answersWherePromised(int status, String problem, RunningService running, Map<String, String> values)
            throws Exception {
        for (String operation : promises.operations()) {
            if (promises.promised(operation).contains(status + " " + problem)) {
                String request = filled(operation, values);
                Until.passes(() -> answers(status, problem, running, request, bearer(RunningService.VIEWER)));
            }
        }
    }

    private static String filled(String operation, Map<String, String> values) {
        String request = operation;
        for (Map.Entry<String, String> each : values.entrySet()) {
            request = request.replace('{' + each.getKey() + '}', each.getValue());
        }
        return request;
    }

    /**
     * Nothing is promised that was not answered.
     *
     * @param others promises that no test can have kept, such as {@code POST /api/v1/orders 503 ending}, each with why
     */
    public void isKept(Map<String, String> others) {
        Set<String> open = promises.all();
        open.removeAll(kept);
        assertThat(open)
                .as("promised in docs/openapi, and answered by no line of the test")
                .isEqualTo(new TreeSet<>(others.keySet()));
    }

    /** The header of somebody with this token. */
    public static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    /** A viewer's, and another one. */
    public static String[] with(String name, String value) {
        return new String[] {"Authorization", "Bearer " + RunningService.VIEWER, name, value};
    }

    /** @param request such as {@code GET /api/v1/fills}, or {@code POST /api/v1/orders {"json": 1}} */
    private Answer ask(RunningService running, String request, String... headers)
            throws IOException, InterruptedException {
        String[] words = request.split(" ", 3);
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.port() + words[1]))
                .method(words[0], words.length > 2 ? BodyPublishers.ofString(words[2]) : BodyPublishers.noBody());
        if (words.length > 2 && !Set.of(headers).contains("Content-Type")) {
            asked.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            asked.headers(headers);
        }
        var response = http.send(asked.build(), HttpResponse.BodyHandlers.ofInputStream());
        String media = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String body = media.equals("text/event-stream")
                    ? lines.lines()
                            .filter(it -> it.startsWith(EVENT))
                            .findFirst()
                            .orElse("")
                            .substring(EVENT.length())
                    : lines.lines().collect(Collectors.joining("\n"));
            return new Answer(response.statusCode(), media, body);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
