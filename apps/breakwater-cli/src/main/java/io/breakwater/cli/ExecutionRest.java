package io.breakwater.cli;

import io.breakwater.cli.paper.Endpoint;
import io.breakwater.cli.paper.Http;
import io.breakwater.cli.paper.RunningSuite;
import io.breakwater.cli.paper.Service;
import io.breakwater.cli.paper.Tokens;
import io.breakwater.cli.text.JsonText;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks execution of a suite that runs; what stands in the way is a sentence. */
final class ExecutionRest {

    private static final String LOOK = "; ./breakwater status says how it is";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final RunningSuite suite;
    private final String url;
    private final String token;
    private final Http http = new Http();

    private ExecutionRest(RunningSuite suite, String url, String token) {
        this.suite = suite;
        this.url = url;
        this.token = token;
    }

    static ExecutionRest of(RunningSuite suite) throws IOException {
        String url = suite.endpoint(Service.EXECUTION)
                .map(Endpoint::url)
                .orElseThrow(() ->
                        Failure.couldNotRun("execution of the suite on " + suite + " has not been started yet" + LOOK));
        return new ExecutionRest(suite, url, Tokens.read(suite.folder()).viewer());
    }

    RunningSuite suite() {
        return suite;
    }

    /** The answer, as it came. */
    JsonNode get(String path) {
        return find(path)
                .orElseThrow(() -> Failure.couldNotRun("execution knows no " + path
                        + "; a service of an older build may still be running: stop the suite and start it again"));
    }

    /** The answer, as it came; empty where execution knows nothing of what the path names. */
    Optional<JsonNode> find(String path) {
        Http.Answer answer = http.get(url + path, token)
                .orElseThrow(() -> Failure.couldNotRun("execution does not answer (" + url + ")" + LOOK));
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.status() == UNAUTHORIZED) {
            throw Failure.couldNotRun("execution does not take the viewer's token in " + suite.folder()
                    + "/tokens.env; it was started with other ones: stop the suite and start it again");
        }
        if (!answer.isGood()) {
            throw Failure.couldNotRun("execution answered " + answer.status() + why(answer) + LOOK);
        }
        return Optional.of(object(answer));
    }

    private static String why(Http.Answer answer) {
        return JsonText.field(answer.json(), "detail")
                .map(detail -> ": " + JsonText.visible(detail))
                .orElse("");
    }

    private JsonNode object(Http.Answer answer) {
        try {
            JsonNode body = JsonText.read(answer.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException _) {
            // said below, with the words for any answer that is no object
        }
        throw Failure.couldNotRun("what answers at " + url
                + " is not execution: a JSON object was expected, and it said "
                + JsonText.visible(
                        answer.body().substring(0, Math.min(answer.body().length(), 80))));
    }

    /** A value as a part of a path or query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
