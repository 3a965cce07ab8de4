package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Topics;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits in force: one person tightens, two loosen again, nobody goes beyond the settings. */
class LimitsTest extends RiskTest {

    private static final String PATH = "/api/v1/limits";

    /** The set in force with another version and another notional. */
    private static ObjectNode limits(RunningRisk risk, String version, String notional) throws Exception {
        ObjectNode limits = (ObjectNode) RunningRisk.json(risk.get(PATH, RunningRisk.VIEWER));
        limits.put("version", version);
        limits.path("symbols").valueStream().forEach(it -> ((ObjectNode) it).put("maxOrderNotional", notional));
        return limits;
    }

    private static HttpResponse<String> put(RunningRisk risk, String token, JsonNode limits) throws Exception {
        String seen =
                risk.get(PATH, RunningRisk.VIEWER).headers().firstValue("ETag").orElseThrow();
        return put(risk, token, limits, "If-Match", seen);
    }

    private static HttpResponse<String> put(RunningRisk risk, String token, JsonNode limits, String... headers)
            throws Exception {
        String body = ContractsJson.mapper().writeValueAsString(Map.of("limits", limits, "reason", "a test"));
        return risk.put(PATH, token, body, headers);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String name) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(RunningRisk.json(answer).path("type").asString("")).isEqualTo("urn:breakwater:problem:" + name);
    }

    @Test
    void onePersonTightensTwoLoosenAndBothOutliveARestart() throws Exception {
        String wide;
        try (RunningRisk risk = world.start().awaitReady();
                Market market = new Market(world)) {
            market.firstApproval();
            wide = wideOf(risk);
            HttpResponse<String> tightened = put(risk, RunningRisk.OPERATOR, limits(risk, "tight", "1.00000"));
            assertThat(tightened.statusCode()).as(tightened.body()).isEqualTo(200);
            assertThat(tightened.headers().firstValue("ETag")).contains("\"tight\"");

            market.propose("after", "0.00010000");
            Denied denied = (Denied) market.verdictOn("after");
            assertThat(denied.denial()).isInstanceOf(Denial.NotionalAboveLimit.class);
            assertThat(denied.limitsVersion()).isEqualTo("tight");
            assertThat(market.said(Topics.TRADING_COMMANDS)).hasSize(1);
        }
        try (RunningRisk risk = world.start().awaitReady();
                Market market = new Market(world)) {
            assertThat(risk.get(PATH, RunningRisk.VIEWER).headers().firstValue("ETag"))
                    .contains("\"tight\"");
            JsonNode loose = limits(risk, "loose", wide);
            assertProblem(put(risk, RunningRisk.OPERATOR, loose), 403, "loosening-takes-risk");
            HttpResponse<String> first = put(risk, RunningRisk.RISK, loose);
            assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
            assertThat(first.body()).contains("REQUESTED", "maxOrderNotional", "\"requestedBy\":\"risk-1\"");
            assertProblem(put(risk, RunningRisk.RISK, loose), 409, "same-person");
            assertThat(put(risk, RunningRisk.RISK2, loose).statusCode()).isEqualTo(200);

            market.firstApproval();
            market.propose("again", "0.00012345");
            Approved approved = (Approved) market.verdictOn("again");
            assertThat(approved.limitsVersion()).isEqualTo("loose");
            assertThat(world.query("select actor || ' ' || approver from risk.command_log where command_id in"
                            + " (select command_id from risk.command_log order by place desc limit 1)"))
                    .isEqualTo("risk-1 risk-2");
        }
    }

    @Test
    void refusesWhatNobodyMayOrWhatDoesNotFit() throws Exception {
        try (RunningRisk risk = world.start().awaitReady()) {
            JsonNode tight = limits(risk, "tight", "1.00000");
            assertProblem(put(risk, RunningRisk.RISK, tight, new String[0]), 428, "missing-if-match");
            assertProblem(put(risk, RunningRisk.RISK, tight, "If-Match", "\"old\""), 412, "changed-meanwhile");
            assertProblem(
                    put(risk, RunningRisk.RISK, limits(risk, "beyond", "99999999.00000")), 422, "beyond-settings");
            assertProblem(put(risk, RunningRisk.RISK, limits(risk, "limits-1", "1.00000")), 422, "version-in-use");
            assertProblem(put(risk, RunningRisk.RISK, limits(risk, "not fit", "1.00000")), 400, "bad-limits");
            assertProblem(put(risk, RunningRisk.RISK, limits(risk, "v", "-1.00000")), 400, "bad-limits");
            ObjectNode odd = limits(risk, "v", "1.00000");
            odd.remove("maxLoss");
            assertProblem(put(risk, RunningRisk.RISK, odd), 400, "bad-body");
            for (String bad : new String[] {"", "{", "[]", "{}", "{\"limits\":{},\"reason\":\"a test\"}", "7"}) {
                assertThat(risk.put(PATH, RunningRisk.RISK, bad, "If-Match", "\"limits-1\"")
                                .statusCode())
                        .as(bad)
                        .isEqualTo(400);
            }
            assertThat(put(risk, RunningRisk.VIEWER, tight).statusCode()).isEqualTo(403);
            assertThat(put(risk, RunningRisk.RISK, limits(risk, "limits-1", wideOf(risk)))
                            .statusCode())
                    .as("nothing changes")
                    .isEqualTo(200);
            assertThat(risk.get(PATH, RunningRisk.VIEWER).headers().firstValue("ETag"))
                    .contains("\"limits-1\"");
        }
    }

    private static String wideOf(RunningRisk risk) throws Exception {
        return RunningRisk.json(risk.get(PATH, RunningRisk.VIEWER))
                .path("symbols")
                .path(0)
                .path("maxOrderNotional")
                .asString("");
    }
}
