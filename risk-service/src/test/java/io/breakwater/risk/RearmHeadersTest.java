package io.breakwater.risk;

import static io.breakwater.testing.service.RunningService.OPERATOR;
import static io.breakwater.testing.service.RunningService.RISK;
import static io.breakwater.testing.service.RunningService.RISK2;
import static io.breakwater.testing.service.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who re-arms says that it is one request, and what was seen before. */
class RearmHeadersTest extends RiskTest {

    private static final String KEY = "Idempotency-Key";
    private static final String SEEN = "If-Match";

    private RunningRisk risk;
    private String killId;

    @BeforeEach
    void kill() throws Exception {
        risk = world.start().awaitReady();
        killId = RunningRisk.json(risk.kill(OPERATOR, "looks wrong"))
                .get("killId")
                .stringValue();
    }

    @AfterEach
    void stop() {
        risk.close();
    }

    private static String problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return RunningRisk.json(answer).path("type").asString().replace("urn:breakwater:problem:", "");
    }

    @Test
    void needsBothHeaders() throws Exception {
        assertThat(problem(risk.rearmWith(RISK, killId, SEEN, risk.version()), 400))
                .isEqualTo("missing-idempotency-key");
        assertThat(problem(risk.rearmWith(RISK, killId, KEY, "1"), 428)).isEqualTo("missing-if-match");
        assertThat(problem(risk.rearmWith(RISK, killId, KEY, "2", SEEN, "\"ARMED\""), 412))
                .isEqualTo("changed-meanwhile");
    }

    @Test
    void theSameKeyIsTheSameRequest() throws Exception {
        String seen = risk.version();
        HttpResponse<String> first = risk.rearmWith(RISK, killId, KEY, "1", SEEN, seen);
        assertThat(first.statusCode()).isEqualTo(202);

        assertThat(risk.rearmWith(RISK, killId, KEY, "1", SEEN, seen).body()).isEqualTo(first.body());
        assertThat(problem(risk.rearmWith(RISK, "another", KEY, "1", SEEN, seen), 422))
                .isEqualTo("idempotency-key-reused");
        assertThat(problem(risk.rearmWith(RISK, killId, KEY, "2", SEEN, seen), 409))
                .as("another request of the same person")
                .isEqualTo("same-person");
        HttpResponse<String> second = risk.rearmWith(RISK2, killId, KEY, "1", SEEN, seen);
        assertThat(second.statusCode())
                .as("the key of another person is another one: " + second.body())
                .isEqualTo(200);
        assertThat(risk.rearmWith(RISK2, killId, KEY, "1", SEEN, seen).body())
                .as("who heard no answer asks again")
                .isEqualTo(second.body());
        assertThat(risk.version()).isEqualTo("\"ARMED\"");
    }

    @Test
    void whatWasRefusedMayBeAskedAgainWithTheSameKey() throws Exception {
        assertThat(problem(risk.rearmWith(RISK, killId, KEY, "1", SEEN, "\"old\""), 412))
                .isEqualTo("changed-meanwhile");
        assertThat(risk.rearmWith(RISK, killId, KEY, "1", SEEN, risk.version()).statusCode())
                .isEqualTo(202);
    }

    @Test
    void limitsHaveAVersion() throws Exception {
        HttpResponse<String> limits = risk.get("/api/v1/limits", VIEWER);
        assertThat(limits.headers().firstValue("ETag"))
                .hasValue('"' + RunningRisk.json(limits).get("version").stringValue() + '"');
    }
}
