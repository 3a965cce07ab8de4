package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.service.ExportedMetrics;
import io.breakwater.testing.service.Until;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who listens at the user's own address hears of a kill and of the re-arm, and can tell that it was we. */
class WebhookTest extends RiskTest {

    private static final String SECRET = "a-secret-of-the-user-0123456789";

    private record Heard(String signature, String body) {

        String at(String field) {
            JsonNode value = ContractsJson.mapper().readTree(body).path(field);
            return value.asString("");
        }

        boolean isGenuine() throws Exception {
            String second = signature.substring(2, signature.indexOf(','));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] expected = mac.doFinal((second + "." + body).getBytes(StandardCharsets.UTF_8));
            return signature.endsWith(",v1=" + HexFormat.of().formatHex(expected));
        }
    }

    @Test
    void aKillAndItsRearmAreToldSigned() throws Exception {
        List<Heard> heard = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                heard.add(new Heard(
                        exchange.getRequestHeaders().getFirst("Breakwater-Signature"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        Map<String, String> told = Map.of(
                "breakwater.webhook.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "BREAKWATER_WEBHOOK_SECRET",
                SECRET);
        try (RunningRisk risk = world.startWith(told).awaitReady()) {
            String killId = RunningRisk.json(risk.kill(RunningRisk.OPERATOR, "a drill"))
                    .get("killId")
                    .stringValue();
            Until.passes(() -> assertThat(heard).hasSize(1));
            assertThat(risk.rearm(RunningRisk.RISK, killId).statusCode()).isEqualTo(202);
            risk.rearm(RunningRisk.RISK2, killId);
            Until.passes(() -> assertThat(heard).hasSize(2));

            assertThat(heard.getFirst().at("type")).isEqualTo("kill");
            assertThat(heard.getFirst().at("id")).isEqualTo("kill-" + killId);
            assertThat(heard.getFirst().at("reason")).isEqualTo("a drill");
            assertThat(heard.getLast().at("type")).isEqualTo("re-arm");
            assertThat(heard.getLast().at("killId")).isEqualTo(killId);
            for (Heard each : heard) {
                assertThat(each.isGenuine()).as(each.body()).isTrue();
            }
            ExportedMetrics.areThoseOf(
                    "risk", risk.get("/actuator/prometheus", "").body());
        } finally {
            server.stop(0);
        }
    }
}
