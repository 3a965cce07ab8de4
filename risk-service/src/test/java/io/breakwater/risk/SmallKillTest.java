package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Scope;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A kill of a part of trading: that part is stopped, the rest trades on under the same permit. */
class SmallKillTest extends RiskTest {

    private static final String PATH = "/api/v1/kill-switch";

    private static JsonNode kill(RunningRisk risk, String scope) throws Exception {
        HttpResponse<String> answer =
                risk.post(PATH, RunningRisk.OPERATOR, "{" + scope + ",\"reason\":\"looks wrong\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningRisk.json(answer);
    }

    private static JsonNode ofSymbol(RunningRisk risk) throws Exception {
        return kill(risk, "\"scope\":\"symbol\",\"symbol\":\"BTC/USD\"");
    }

    @Test
    void deniesWhatItReachesAndKeepsPermitAndEpoch() throws Exception {
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk);
                Market market = new Market(world)) {
            market.firstApproval();
            permit.awaitGranted();

            JsonNode killed = ofSymbol(risk);

            String killId = killed.get("killId").stringValue();
            assertThat(killed.get("scope").stringValue()).isEqualTo("symbol");
            assertThat(killed.get("symbol").stringValue()).isEqualTo("BTC/USD");
            assertThat(killed.get("evidence").get("openOrdersBefore").intValue())
                    .isPositive();
            JsonNode revoked = permit.await(it -> it.has("revoked")).get("revoked");
            assertThat(revoked.get("killId").stringValue()).isEqualTo(killId);
            assertThat(revoked.get("kill").get("scope").get("scope").stringValue())
                    .isEqualTo("SYMBOL");
            JsonNode answer = permit.ask();
            assertThat(answer.get("epoch").longValue()).isEqualTo(1);
            assertThat(answer.get("stopped").get(0).get("commandId").stringValue())
                    .isEqualTo(killId);
            assertThat(risk.state().get("tradingState").stringValue()).isEqualTo("ACTIVE");
            assertThat(risk.get("/actuator/prometheus", "").body())
                    .containsPattern("breakwater_kills\\{[^}]*scope=\"symbol\"[^}]*} 1.0")
                    .containsPattern("breakwater_kills\\{[^}]*scope=\"all\"[^}]*} 0.0");
            market.propose("after", "0.00010000");
            assertThat(((Denied) market.verdictOn("after")).denial())
                    .isEqualTo(new Denial.Killed(killId, new Scope.OfSymbol("paper", "BTC/USD")));
        }
    }

    @Test
    void leavesAloneWhatItDoesNotReachAndIsVerifiedAtOnce() throws Exception {
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk);
                Market market = new Market(world)) {
            market.firstApproval();
            permit.awaitGranted();

            JsonNode killed = kill(risk, "\"scope\":\"strategy\",\"strategy\":\"another\"");

            assertThat(killed.get("state").stringValue()).isEqualTo("KILLED_VERIFIED");
            assertThat(killed.get("evidence").get("openOrdersBefore").intValue())
                    .isZero();
            market.propose("after", "0.00010000");
            assertThat(market.verdictOn("after")).isInstanceOf(Approved.class);
        }
    }

    @Test
    void staysOverARestartAndStandsBesideAKillOfEverything() throws Exception {
        String small;
        try (RunningRisk risk = world.start().awaitReady()) {
            small = ofSymbol(risk).get("killId").stringValue();
            assertThat(ofSymbol(risk).get("killId").stringValue())
                    .as("the same kill")
                    .isEqualTo(small);
        }
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk);
                Market market = new Market(world)) {
            permit.awaitGranted();
            JsonNode all = RunningRisk.json(risk.kill(RunningRisk.OPERATOR, "everything looks wrong"));
            String everything = all.get("killId").stringValue();
            assertThat(all.get("epoch").longValue())
                    .as("only everything raises it")
                    .isEqualTo(2);
            assertThat(risk.killSwitch().get("killId").stringValue()).isEqualTo(everything);
            assertThat(risk.killSwitch().get("others").get(0).stringValue()).isEqualTo(small);
            JsonNode status = RunningRisk.json(risk.get(PATH + "/" + small, RunningRisk.VIEWER));
            assertThat(status.get("scope").stringValue()).isEqualTo("symbol");
            assertThat(risk.get(PATH + "/no-such-kill", RunningRisk.VIEWER).statusCode())
                    .isEqualTo(404);

            reArm(risk, everything);
            permit.awaitGranted();
            market.propose("still", "0.00010000");
            assertThat(((Denied) market.verdictOn("still")).denial()).isInstanceOf(Denial.Killed.class);

            reArm(risk, small);
            market.firstApproval();
            assertThat(risk.killSwitch().get("state").stringValue()).isEqualTo("ARMED");
        }
    }

    private static void reArm(RunningRisk risk, String killId) throws Exception {
        assertThat(risk.rearm(RunningRisk.RISK, killId).statusCode()).isEqualTo(202);
        assertThat(risk.rearm(RunningRisk.RISK2, killId).statusCode()).isEqualTo(200);
    }
}
