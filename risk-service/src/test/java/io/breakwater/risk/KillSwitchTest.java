package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Topics;
import io.breakwater.testing.service.Until;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The kill switch of the running service. */
class KillSwitchTest extends RiskTest {

    private static final String PATH = "/api/v1/kill-switch";

    @Test
    void opensForThoseWhoMayAndForWhatItUnderstandsAlone() throws Exception {
        String body = "{\"scope\":\"all\",\"reason\":\"a test\"}";
        try (RunningRisk risk = world.start().awaitReady()) {
            assertThat(risk.post(PATH, "", body).statusCode()).isEqualTo(401);
            assertThat(risk.post(PATH, "not-a-token-of-ours", body).statusCode())
                    .isEqualTo(401);
            assertThat(risk.post(PATH, RunningRisk.VIEWER, body).statusCode()).isEqualTo(403);
            assertThat(risk.post(PATH, RunningRisk.SERVICE, body).statusCode()).isEqualTo(403);
            assertThat(risk.rearm(RunningRisk.OPERATOR, "kill-1").statusCode()).isEqualTo(403);
            assertThat(risk.rearm(RunningRisk.RISK, "kill-1").statusCode()).isEqualTo(404);
            assertThat(risk.get("/api/v1/state", "").statusCode()).isEqualTo(401);
            for (String bad : new String[] {"", "{", "[]", "{\"scope\":\"all\"}", "{\"reason\":\"  \"}"}) {
                assertThat(risk.post(PATH, RunningRisk.OPERATOR, bad).statusCode())
                        .as(bad)
                        .isEqualTo(400);
            }
            HttpResponse<String> part = risk.post(
                    PATH, RunningRisk.OPERATOR, "{\"scope\":\"symbol\",\"symbol\":\"NO/SUCH\",\"reason\":\"a test\"}");
            assertThat(part.statusCode()).isEqualTo(400);
            assertThat(part.body()).contains("nothing was stopped");
            assertThat(risk.killSwitch().get("state").stringValue()).isEqualTo("ARMED");
            assertThat(risk.get("/api/v1/limits", RunningRisk.VIEWER).body()).contains("\"version\":\"limits-1\"");

            HttpResponse<String> odd = risk.post(
                    PATH, RunningRisk.OPERATOR, body, "Content-Type", "what/ever", "Accept", "text/x-nothing");

            assertThat(odd.statusCode()).isEqualTo(200);
            assertThat(RunningRisk.json(odd).get("state").stringValue()).isEqualTo("KILLED_VERIFIED");
        }
    }

    @Test
    void stopsEverythingAtOnceAndSaysThatAnOrderIsStillOpen() throws Exception {
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk);
                Market market = new Market(world)) {
            market.firstApproval();
            permit.awaitGranted();

            JsonNode killed = RunningRisk.json(risk.kill(RunningRisk.OPERATOR, "looks wrong"));

            String killId = killed.get("killId").stringValue();
            assertThat(permit.await(it -> it.has("revoked")).toString()).contains(killId);
            assertThat(permit.ask().get("refused").stringValue()).contains(killId);
            assertThat(killed.get("state").stringValue()).isEqualTo("KILLED_UNVERIFIED");
            assertThat(killed.get("evidence").get("openOrdersNow").intValue()).isPositive();
            assertThat(killed.get("epoch").longValue()).isEqualTo(2);
            assertThat(killed.get("actor").stringValue()).isEqualTo("operator");
            JsonNode again = RunningRisk.json(risk.kill(RunningRisk.RISK, "again"));
            assertThat(again.get("killId").stringValue()).isEqualTo(killId);
            assertThat(again.get("reason").stringValue()).isEqualTo("looks wrong");
            market.propose("after", "0.00010000");
            assertThat(((Denied) market.verdictOn("after")).denial()).isInstanceOf(Denial.TradingStateForbids.class);
            assertThat(risk.get("/actuator/prometheus", "").body())
                    .contains("breakwater_approvals_total", "breakwater_trading_state{", "breakwater_epoch{");
        }
    }

    @Test
    void staysStoppedOverARestartUntilTwoPersonsReArmIt() throws Exception {
        String killId;
        try (RunningRisk risk = world.start().awaitReady()) {
            killId = RunningRisk.json(risk.kill(RunningRisk.OPERATOR, "looks wrong"))
                    .get("killId")
                    .stringValue();
            assertThat(risk.rearm(RunningRisk.RISK, killId).statusCode()).isEqualTo(202);
        }
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk);
                Market market = new Market(world)) {
            assertThat(permit.await(it -> it.has("revoked")).toString()).contains(killId);
            assertThat(risk.state().get("tradingState").stringValue()).isEqualTo("KILLED");
            assertThat(risk.state().get("epoch").longValue()).isEqualTo(2);

            reArm(risk, permit, killId);

            permit.awaitGranted();
            market.firstApproval();
            assertThat(market.said(Topics.TRADING_COMMANDS)).hasSize(2);
        }
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk)) {
            permit.await(it -> it.has("rearm"));
            permit.awaitGranted();
            assertThat(permit.ask().get("epoch").longValue()).isEqualTo(2);
        }
    }

    private static void reArm(RunningRisk risk, PermitListening permit, String killId) throws Exception {
        HttpResponse<String> first = risk.rearm(RunningRisk.RISK2, killId);
        assertThat(first.statusCode())
                .as("what was asked before the restart is forgotten")
                .isEqualTo(202);
        assertThat(first.body()).contains("REQUESTED", "\"requestedBy\":\"risk-2\"", "expiresAt");
        assertThat(risk.rearm(RunningRisk.RISK2, killId).statusCode()).isEqualTo(409);
        assertThat(permit.ask().has("refused")).isTrue();

        HttpResponse<String> second = risk.rearm(RunningRisk.RISK, killId);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(RunningRisk.json(second).get("state").stringValue()).isEqualTo("ACTIVE");
        JsonNode rearm = permit.await(it -> it.has("rearm")).get("rearm");
        assertThat(rearm.get("clearsCommandId").stringValue()).isEqualTo(killId);
        assertThat(rearm.get("actor").stringValue()).isEqualTo("risk-2");
        assertThat(rearm.get("approver").stringValue()).isEqualTo("risk-1");
    }

    @Test
    void closesTheGateWithoutTheBroker() throws Exception {
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk)) {
            permit.awaitGranted();
            world.machines().stopBroker();

            JsonNode killed = RunningRisk.json(risk.kill(RunningRisk.RISK, "the broker is away"));

            assertThat(permit.await(it -> it.has("revoked")).toString())
                    .contains(killed.get("killId").stringValue());
            assertThat(killed.get("state").stringValue()).isIn("GATE_CLOSED", "KILLED_UNVERIFIED");
            assertThat(Files.readString(world.killFile())).contains("the broker is away");
        } finally {
            world.machines().startBroker();
        }
    }

    @Test
    void closesTheGateWithoutTheDatabaseAndRemembersUntilItIsBack() throws Exception {
        String killId;
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk)) {
            permit.awaitGranted();
            world.machines().stopDatabase();

            JsonNode killed = RunningRisk.json(risk.kill(RunningRisk.OPERATOR, "the database is away"));

            killId = killed.get("killId").stringValue();
            assertThat(permit.await(it -> it.has("revoked")).toString()).contains(killId);
            assertThat(killed.get("state").stringValue()).isIn("GATE_CLOSED", "KILLED_UNVERIFIED");
            assertThat(killed.get("evidence").get("notes").toString()).contains("the kill is on the local disk");
            assertThat(Files.readString(world.killFile())).contains(killId);
            assertThat(risk.rearm(RunningRisk.RISK, killId).statusCode()).isEqualTo(409);
        } finally {
            world.machines().startDatabase();
        }

        try (RunningRisk risk = world.start();
                PermitListening permit = new PermitListening(risk)) {
            assertThat(permit.await(it -> it.has("revoked")).toString()).contains(killId);
            Until.passes(() -> assertThat(world.query("select cleared from risk.kill where kill_id = '" + killId + "'"))
                    .isEqualTo("f"));
            Until.passes(() ->
                    assertThat(risk.killSwitch().get("state").stringValue()).isEqualTo("KILLED_VERIFIED"));
            assertThat(risk.state().get("epoch").longValue()).isEqualTo(2);
        }
    }

    @Test
    void isNotForgottenTogetherWithAKillThatWasClearedLongAgo() throws Exception {
        String cleared;
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk)) {
            cleared = killed(risk, "last year");
            reArm(risk, permit, cleared);
        }
        assertThat(Files.readString(world.killFile())).contains("\"REARM\"");
        forgetTheReArm();
        try (Connection other = world.connect();
                Statement lock = other.createStatement()) {
            lock.execute(World.LOCK);
            try (RunningRisk risk = world.start();
                    PermitListening permit = new PermitListening(risk)) {
                assertThat(permit.ask().get("refused").stringValue()).contains(cleared + " may be in force");

                String kill = killed(risk, "looks wrong");

                assertThat(kill).isNotEqualTo(cleared);
                assertThat(permit.await(it -> it.has("revoked")).toString())
                        .as("the first that is revoked")
                        .contains(kill);
                lock.execute(World.LOCK.replace("_lock", "_unlock"));
                Until.passes(() ->
                        assertThat(risk.killSwitch().get("state").stringValue()).isEqualTo("KILLED_VERIFIED"));
                assertThat(risk.killSwitch().get("killId").stringValue()).isEqualTo(kill);
                assertThat(risk.state().get("kills").size()).isEqualTo(1);
                assertThat(permit.ask().get("refused").stringValue()).contains(kill + " is in force");
            }
        }
        assertThat(Files.readString(world.killFile()))
                .as("the re-arm that was missing")
                .contains("\"REARM\"");
    }

    private static String killed(RunningRisk risk, String reason) throws Exception {
        return RunningRisk.json(risk.kill(RunningRisk.OPERATOR, reason))
                .get("killId")
                .stringValue();
    }

    /** As where the process ended between the database and the file. */
    private void forgetTheReArm() throws Exception {
        List<String> kills = Files.readAllLines(world.killFile()).stream()
                .filter(line -> !line.contains("\"REARM\""))
                .toList();
        Files.write(world.killFile(), kills);
    }

    @Test
    void killsByItselfWhenTheLossReachesItsLimit() throws Exception {
        try (RunningRisk risk =
                        world.startWith("breakwater.limits.max-loss", "1").awaitReady();
                PermitListening permit = new PermitListening(risk);
                Market market = new Market(world)) {
            market.firstApproval();
            permit.awaitGranted();
            market.fill("0.01000000", "50000.0");

            market.book("40000.0");

            JsonNode revoked = permit.await(it -> it.has("revoked")).get("revoked");
            assertThat(revoked.get("kill").get("actor").stringValue()).isEqualTo("loss-breaker");
            Until.passes(() -> assertThat(market.said(Topics.TRADING_COMMANDS)).hasSize(1));
            Until.passes(() -> assertThat(world.query("select breaker_latched from risk.progress"))
                    .isEqualTo("HALTED"));
            JsonNode state = risk.state();
            assertThat(state.get("breaker").get("latched").booleanValue()).isTrue();
            assertThat(state.get("positions").get(0).get("qty").stringValue()).isEqualTo("0.01000000");
            assertThat(state.get("tradingState").stringValue()).isEqualTo("KILLED");
            assertThat(risk.get("/actuator/prometheus", "").body())
                    .containsPattern("breakwater_breaker_trips_total\\{.*} 1\\.0")
                    .containsPattern("breakwater_loss\\{.*} 100\\.")
                    .containsPattern("breakwater_account_limit\\{kind=\"loss\".*} 1\\.0")
                    .containsPattern("breakwater_unrealized\\{.*} -100\\.0")
                    .containsPattern("breakwater_position\\{.*} 0\\.01");
        }
    }
}
