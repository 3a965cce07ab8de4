package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.service.Until;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a risk that waits for the lock does with a kill, as docs/kubernetes.md tells it. */
class StandbyKillTest extends RiskTest {

    private static final String UNLOCK = World.LOCK.replace("_lock", "_unlock");

    @Test
    void isTakenForItselfAloneSaidToBeAndGoesIntoForceWithItsTurn() throws Exception {
        try (Connection other = world.connect();
                Statement holder = other.createStatement()) {
            holder.execute(World.LOCK);
            try (RunningRisk risk = world.start()) {
                Until.passes(
                        () -> assertThat(risk.get("/actuator/health/place", "").body())
                                .contains("another instance holds the lock"));
                assertThat(risk.get("/actuator/health/place", "").statusCode())
                        .as("nobody is led to it")
                        .isEqualTo(503);

                JsonNode killed = RunningRisk.json(risk.kill(RunningRisk.OPERATOR, "prices look wrong"));

                assertThat(killed.get("state").stringValue()).isEqualTo("GATE_CLOSED");
                assertThat(killed.get("evidence").get("notes").toString()).contains("risk does not work now");
                assertThat(Files.readString(world.killFile()))
                        .contains(killed.get("killId").stringValue());
                assertThat(world.query("select count(*) from risk.kill"))
                        .as("the one that works knows nothing of it")
                        .isEqualTo("0");

                holder.execute(UNLOCK);
                Until.passes(() -> assertThat(world.query("select kill_id from risk.kill where not cleared"))
                        .isEqualTo(killed.get("killId").stringValue()));
            }
        }
    }
}
