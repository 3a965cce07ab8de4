package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Topics;
import io.breakwater.testing.service.Until;
import java.net.http.WebSocketHandshakeException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The permit stream of the running service. */
class PermitTest extends RiskTest {

    @Test
    void answersWithEpochStateAndTimeToLive() throws Exception {
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk)) {
            permit.awaitGranted();

            JsonNode answer = permit.ask();

            assertThat(answer.get("epoch").longValue()).isEqualTo(1);
            assertThat(answer.get("ttlMillis").longValue()).isEqualTo(2_000);
            assertThat(answer.get("state").stringValue()).isEqualTo("ACTIVE");
            assertThat(answer.get("stopped").isEmpty()).isTrue();
            JsonNode state = risk.state();
            assertThat(state.get("permit").get("connections").intValue()).isEqualTo(1);
            assertThat(state.get("service").get("standing").stringValue()).isEqualTo("ACTIVE");
        }
    }

    @Test
    void isForServicesAlone() throws Exception {
        try (RunningRisk risk = world.start()) {
            assertThatThrownBy(() -> new PermitListening(risk, RunningRisk.RISK))
                    .hasStackTraceContaining(WebSocketHandshakeException.class.getName());
        }
    }

    @Test
    void refusesBeforeItsRoleIsActiveAndWhileTheLockIsLost() throws Exception {
        try (Connection other = world.connect();
                Statement statement = other.createStatement()) {
            statement.execute(World.LOCK);
            try (RunningRisk risk = world.start();
                    PermitListening permit = new PermitListening(risk)) {
                assertThat(permit.ask().get("refused").stringValue()).contains("risk has not begun yet");
                assertThat(risk.get("/actuator/health/readiness", "").statusCode())
                        .isEqualTo(503);

                statement.execute(World.LOCK.replace("_lock", "_unlock"));
                risk.awaitReady();
                permit.awaitGranted();
                String token = world.query("select token from risk.lease");

                takeTheLock(statement);

                Until.passes(() -> assertThat(permit.ask().has("refused")).isTrue());
                Until.passes(() -> assertThat(
                                risk.get("/actuator/health/readiness", "").statusCode())
                        .isEqualTo(503));
                statement.execute(World.LOCK.replace("_lock", "_unlock"));
                permit.awaitGranted();
                assertThat(world.query("select token from risk.lease")).isGreaterThan(token);
            }
        }
    }

    /** Waits for the lock in the background, then cuts the connection that holds it. */
    private void takeTheLock(Statement statement) throws Exception {
        CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> {
            try {
                statement.execute(World.LOCK);
            } catch (java.sql.SQLException e) {
                throw new AssertionError(e);
            }
        });
        Until.passes(() -> assertThat(
                        world.query("select count(*) from pg_locks where locktype = 'advisory' and not granted"))
                .isEqualTo("1"));
        world.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");
        taken.get(30, TimeUnit.SECONDS);
    }

    @Test
    void takesKillsOfExecutionAndTellsThemToEveryListener() throws Exception {
        String kill = "{\"kill\":{\"command\":\"KILL\",\"commandId\":\"exec-kill-1\",\"scope\":{\"scope\":\"ALL\"},"
                + "\"actor\":\"execution-service\","
                + "\"reason\":\"a bad signature\",\"time\":\"2026-01-01T00:00:00Z\"}}";
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk);
                PermitListening other = new PermitListening(risk);
                Market market = new Market(world)) {
            permit.awaitGranted();

            permit.say(kill);

            permit.await(
                    it -> it.has("ackKill") && it.get("ackKill").stringValue().equals("exec-kill-1"));
            JsonNode revoked = other.await(it -> it.has("revoked")).get("revoked");
            assertThat(revoked.get("killId").stringValue()).isEqualTo("exec-kill-1");
            assertThat(revoked.get("kill").get("reason").stringValue()).isEqualTo("a bad signature");
            assertThat(permit.ask().get("refused").stringValue()).isEqualTo("kill exec-kill-1 is in force");
            Until.passes(() -> assertThat(world.query("select actor from risk.command_log where kind = 'KILL'"))
                    .isEqualTo("execution-service"));
            Until.passes(() -> assertThat(market.said(Topics.TRADING_COMMANDS)).hasSize(1));

            permit.say(kill);
            permit.await(it -> it.has("ackKill"));
            try (PermitListening late = new PermitListening(risk)) {
                late.await(it -> it.has("revoked"));
            }
            assertThat(risk.state().get("epoch").longValue()).as("one kill").isEqualTo(2);
        }
    }

    @Test
    void closesTheStreamOfWhoeverSaysWhatItCannotRead() throws Exception {
        try (RunningRisk risk = world.start().awaitReady();
                PermitListening permit = new PermitListening(risk)) {
            permit.say("open the gate");

            Until.passes(() -> assertThat(
                            risk.state().get("permit").get("connections").intValue())
                    .isZero());
        }
    }
}
