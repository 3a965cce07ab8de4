package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingState;
import io.breakwater.messaging.Headers;
import io.breakwater.testing.service.ExportedMetrics;
import io.breakwater.testing.service.Until;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Proposals in, verdicts out, over a real broker and a real database. */
class VerdictsTest extends RiskTest {

    @Test
    void signsWhatItApprovesAndDeniesWithTheNumbers() throws Exception {
        try (RunningRisk risk = world.start().awaitReady();
                Market market = new Market(world)) {
            ConsumerRecord<byte[], byte[]> approval = market.firstApproval();

            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(World.KEY), "HmacSHA256"));
            assertThat(Headers.text(approval.headers(), "bw-mac"))
                    .contains(HexFormat.of().formatHex(mac.doFinal(approval.value())));
            assertThat(Headers.text(approval.headers(), "bw-key-id"))
                    .hasValueSatisfying(it -> assertThat(it).matches("[0-9a-f]{8}"));
            assertThat(Headers.text(approval.headers(), "bw-trace"))
                    .hasValueSatisfying(it -> assertThat(it).contains("approved="));
            Approved approved = ContractsJson.mapper().readValue(approval.value(), Approved.class);
            assertThat(approved.permitEpoch()).isEqualTo(1);
            assertThat(approved.tradingState()).isEqualTo(TradingState.ACTIVE);

            market.propose("too-big", "0.20000000");

            Denied denied = (Denied) market.verdictOn("too-big");
            assertThat(denied.denial())
                    .isEqualTo(new Denial.NotionalAboveLimit(Money.of("10000.200000000"), Money.of("5000.000000000")));
            assertThat(denied.limitsVersion()).isEqualTo("limits-1");
            assertThat(world.query("select actor from risk.command_log")).isEqualTo("first-start");
            String metrics = risk.get("/actuator/prometheus", "").body();
            ExportedMetrics.areThoseOf("risk", metrics);
            assertThat(metrics)
                    .containsPattern("breakwater_denials_total\\{rule=\"max_order_notional\".*} 1.0")
                    .containsPattern("breakwater_hop_latency_seconds_count\\{hop=\"risk-to-verdict\".*} [1-9]");
        }
    }

    @Test
    void takesWhatItHadSaidAsSaidAfterAnEndWithoutASave() throws Exception {
        try (Market market = new Market(world)) {
            world.start().awaitReady().close();
            // What follows is forgotten by the database, as if the process had been killed before it saved.
            world.sql("create schema kept");
            for (String table :
                    new String[] {"input_position", "output_offset", "answered", "open_order", "progress"}) {
                world.sql("create table kept." + table + " as table risk." + table);
            }
            try (RunningRisk _ = world.start().awaitReady()) {
                market.firstApproval();
            }
            for (String table :
                    new String[] {"input_position", "output_offset", "answered", "open_order", "progress"}) {
                world.sql("truncate risk." + table, "insert into risk." + table + " select * from kept." + table);
            }
            int before = market.approvals().size();

            try (RunningRisk risk = world.start().awaitReady()) {
                ConsumerRecord<byte[], byte[]> approval = market.approvals().getFirst();
                Approved approved = ContractsJson.mapper().readValue(approval.value(), Approved.class);
                String id = approved.request().clOrdId().value();
                market.send(Topics.ORDERS_PROPOSED, approved.request());
                market.propose("marker", "0.20000000");
                market.verdictOn("marker");

                assertThat(market.verdicts(id)).hasSize(1);
                assertThat(market.approvals()).hasSize(before);
                Until.passes(() ->
                        assertThat(risk.state().get("openOrders").intValue()).isEqualTo(before));
                assertThat(world.query("select count(*) from risk.answered where cl_ord_id = '" + id + "'"))
                        .isEqualTo("1");
            }
        }
    }

    @Test
    void anApprovalThatItDidNotSignMovesNoReservationWhenItStartsAgain() throws Exception {
        world.start().awaitReady().close();
        try (Market market = new Market(world)) {
            Instant now = Instant.now();
            market.send(
                    Topics.ORDERS_APPROVED,
                    new Approved(
                            market.order("forged", "0.00010000"),
                            TradingState.ACTIVE,
                            List.of(),
                            "limits-1",
                            1,
                            now,
                            now.plusSeconds(1)));
        }

        try (RunningRisk risk = world.start().awaitReady()) {
            assertThat(risk.state().get("openOrders").intValue()).isZero();
            assertThat(world.query("select count(*) from risk.answered")).isEqualTo("0");
        }
    }

    @Test
    void haltsWhereTheRowOfItsProgressIsMissing() throws Exception {
        world.start().awaitReady().close();
        world.sql("delete from risk.progress");

        try (RunningRisk risk = world.start().awaitReady();
                Market market = new Market(world);
                PermitListening permit = new PermitListening(risk)) {
            permit.awaitGranted();
            assertThat(permit.ask().get("state").stringValue()).isEqualTo("HALTED");
            market.book("50000.0");
            Until.passes(() -> {
                String id = "p-" + System.nanoTime();
                market.propose(id, "0.00010000");
                assertThat(((Denied) market.verdictOn(id)).denial()).isInstanceOf(Denial.TradingStateForbids.class);
            });
        }
    }

    @Test
    void haltsWhereTheRowOfItsProgressCannotBeRead() throws Exception {
        world.start().awaitReady().close();
        world.sql("update risk.progress set commanded = 'SLEEPY'");

        try (RunningRisk risk = world.start().awaitReady()) {
            assertThat(risk.state().get("tradingState").stringValue()).isEqualTo("HALTED");
        }
    }
}
