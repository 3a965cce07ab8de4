package io.breakwater.execution;

import static io.breakwater.execution.Orders.approved;
import static io.breakwater.execution.Orders.book;
import static io.breakwater.execution.Orders.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.contracts.ExecutionReport.Canceled;
import io.breakwater.contracts.ExecutionReport.New;
import io.breakwater.contracts.ExecutionReport.NotSent;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.execution.kill.KillStatus;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.InvariantBroken;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.shell.kill.KillRequest;
import io.breakwater.shell.kill.KillState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops execution, how it stays stopped, and what starts it again. */
class KillTest {

    @TempDir
    Path folder;

    private Floor floor;

    @BeforeEach
    void open() throws Exception {
        floor = new Floor(folder);
    }

    @AfterEach
    void close() throws Exception {
        floor.close();
    }

    private void rest(int orders) {
        await().atMost(Floor.PATIENCE).untilAsserted(() -> {
            floor.send(Topics.MARKET_EVENTS, book(1, "100.0", "100.1"));
            assertThat(floor.rows("select symbol from execution.book_start")).isNotEmpty();
        });
        for (int i = 1; i <= orders; i++) {
            floor.approve(approved(limit("order-" + i, Side.BUY, "0.1", "99." + i)));
        }
        await().atMost(Floor.PATIENCE)
                .untilAsserted(() -> assertThat(floor.said(New.class)).hasSize(orders));
    }

    private static KillStatus awaitVerified(RunningRole running) {
        await().atMost(Floor.PATIENCE).until(() -> running.killSwitch.status().state() == KillState.KILLED_VERIFIED);
        return running.killSwitch.status();
    }

    private static KillRequest everything(String reason) {
        return new KillRequest(new Scope.All(), reason);
    }

    @Test
    void aKillTakesEveryRestingOrderBackShowsItAndStaysUntilTwoPeopleClearIt() {
        String id;
        try (RunningRole running = floor.start().awaitPermit()) {
            rest(5);

            KillStatus first = running.killSwitch.kill("operator", everything("a test"));
            id = first.killId().orElseThrow();
            assertThat(running.permit.look().permitted()).isFalse();
            KillStatus status = awaitVerified(running);

            assertThat(status.openOrders()).isEmpty();
            assertThat(status.evidence().canceled())
                    .containsExactlyInAnyOrder("order-1", "order-2", "order-3", "order-4", "order-5");
            assertThat(status.evidence().pollsEmpty()).isEqualTo(2);
            assertThat(status.evidence().lastSendAt()).isPresent();
            await().atMost(Floor.PATIENCE).until(() -> floor.risk.killsHeard.contains(id()));
            floor.approve(approved(limit("order-6", Side.BUY, "0.1", "100.1")));
            assertThat(floor.awaitSaid(NotSent.class).text()).contains("kill " + id + " is in force");
        }
        assertThat(floor.said(Canceled.class)).hasSize(5);
        assertThat(floor.rows("select cl_ord_id from execution.venue_resting")).isEmpty();

        try (RunningRole running = floor.start()) {
            assertThat(running.killSwitch.status().killId()).contains(id);
            assertThat(awaitVerified(running).evidence().canceled()).hasSize(5);
            assertThat(running.permit.look().reason()).contains(id);

            rearmAndTradeAgain(running, id);
        }
        try (RunningRole running = floor.start()) {
            assertThat(running.killSwitch.status().state()).isEqualTo(KillState.ARMED);
        }
        assertThat(floor.rows("select command_id, cleared_by ->> 'approver' from execution.kill"))
                .containsExactly(id + "|risk-2");
    }

    @Test
    void aKillOfAPartTakesThatPartBackAndLetsTheRestTradeOn() {
        try (RunningRole running = floor.start().awaitPermit()) {
            rest(2);
            floor.approve(approved(Orders.of("another", limit("theirs", Side.BUY, "0.1", "99.5"))));
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.said(New.class)).hasSize(3));

            KillRequest ofStrategy = new KillRequest(new Scope.OfStrategy("paper", "quote"), "a test");
            String id = running.killSwitch.kill("operator", ofStrategy).killId().orElseThrow();
            assertThat(running.permit.look().permitted()).as("the rest").isTrue();
            KillStatus status = awaitVerified(running);

            assertThat(status.scope()).isEqualTo("strategy");
            assertThat(status.strategy()).contains("quote");
            assertThat(status.evidence().canceled()).containsExactlyInAnyOrder("order-1", "order-2");
            assertThat(floor.rows("select cl_ord_id from execution.venue_resting"))
                    .containsExactly("theirs");
            floor.approve(approved(limit("order-3", Side.BUY, "0.1", "99.0")));
            assertThat(floor.awaitSaid(NotSent.class).text()).contains("kill " + id + " is in force");
            floor.approve(approved(Orders.of("another", limit("theirs-2", Side.BUY, "0.1", "99.0"))));
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.said(New.class)).hasSize(4));
            assertThat(running.killSwitch.status().state()).isEqualTo(KillState.KILLED_VERIFIED);
        }
        try (RunningRole running = floor.start().awaitPermit()) {
            assertThat(running.killSwitch.status().strategy()).contains("quote");
            floor.approve(approved(limit("order-4", Side.BUY, "0.1", "99.0")));
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.said(NotSent.class)).hasSize(2));
        }
    }

    /** The push was lost, or came while nobody was connected. */
    @Test
    void aKillThatComesWithAPermitAloneIsInForceAsWell() {
        Kill small = new Kill("k-1", new Scope.OfSymbol("paper", "BTC/USD"), "operator", "a test", Instant.now());
        floor.risk.stop(small);
        try (RunningRole running = floor.start().awaitPermit()) {
            rest(0);

            floor.approve(approved(limit("order-1", Side.BUY, "0.1", "99.0")));

            assertThat(floor.awaitSaid(NotSent.class).text()).contains("kill k-1 is in force");
            assertThat(running.killSwitch.inForce()).containsExactly(small);
        }
    }

    private void rearmAndTradeAgain(RunningRole running, String id) {
        Rearm rearm = new Rearm("rearm-1", id, "risk-1", "risk-2", "looked at", Instant.now());
        floor.send(Topics.TRADING_COMMANDS, rearm);
        running.awaitPermit();
        floor.approve(approved(limit("order-7", Side.BUY, "0.1", "99.0")));
        String newOrders = "select status from execution.orders where cl_ord_id = 'order-7'";
        await().atMost(Floor.PATIENCE)
                .untilAsserted(() -> assertThat(floor.rows(newOrders)).isNotEmpty());
    }

    private String id() {
        return floor.rows("select command_id from execution.kill").stream()
                .findFirst()
                .orElse("none yet");
    }

    @Test
    void aKillOfRiskTakesEffectOverTheStreamAndThatOfTheTopicIsTheSame() {
        try (RunningRole running = floor.start().awaitPermit()) {
            rest(1);
            floor.risk.push("{\"revoked\":{\"killId\":\"kill-9\"}}");
            awaitVerified(running);
            floor.send(
                    Topics.TRADING_COMMANDS, new Kill("kill-9", new Scope.All(), "operator", "a test", Instant.now()));
            floor.send(
                    Topics.TRADING_COMMANDS,
                    new Rearm("rearm-1", "kill-9", "risk-1", "risk-2", "looked at", Instant.now()));
            running.awaitPermit();
        }
        assertThat(floor.said(Canceled.class)).hasSize(1);
    }

    @Test
    void aKillIsToldToRiskUntilRiskHasTakenIt() {
        floor.risk.takeNoKills();
        try (RunningRole running = floor.start().awaitPermit()) {
            running.killSwitch.kill("operator", everything("a test"));
            await().atMost(Floor.PATIENCE).until(() -> floor.risk.killsHeard.size() >= 3);
            floor.risk.takeKills();
        }
        assertThat(floor.risk.killsHeard.stream().distinct()).hasSize(1);
    }

    @Test
    void aForgedApprovalIsKeptAsItCameAndStopsTheAccount() {
        byte[] forged = TopicCodec.bytes(approved(limit("order-1", Side.BUY, "0.1", "100.1")));
        Map<String, byte[]> wrong = new HashMap<>(floor.signed(forged));
        wrong.put(Headers.MAC, Headers.bytes("00".repeat(32)));
        try (RunningRole running = floor.start().awaitPermit()) {
            floor.send(Topics.ORDERS_APPROVED, forged, wrong);
            await().atMost(Floor.PATIENCE)
                    .until(() -> !running.killSwitch.inForce().isEmpty());
            floor.send(Topics.ORDERS_APPROVED, forged, Map.of());
            floor.send(Topics.ORDERS_APPROVED, "no json at all".getBytes(StandardCharsets.UTF_8), Map.of());
            floor.approve(approved(limit("order-2", Side.BUY, "0.1", "100.1")));

            assertThat(floor.awaitSaid(NotSent.class).clOrdId().value()).isEqualTo("order-2");
            assertThat(running.killSwitch.status().actor()).contains("execution-service");
            assertThat(running.killSwitch.status().reason().orElseThrow()).contains("wrong signature");
            assertThat(running.killSwitch.inForce())
                    .as("each forgery is a kill")
                    .hasSize(3);
            await().atMost(Floor.PATIENCE).until(() -> !floor.risk.killsHeard.isEmpty());
        }
        assertThat(floor.rows(
                        "select reason, convert_from(value, 'UTF8') from execution.raw_record order by at_offset"))
                .containsExactly(
                        "an approval with a wrong signature|" + new String(forged, StandardCharsets.UTF_8),
                        "an approval without a signature|" + new String(forged, StandardCharsets.UTF_8),
                        "an approval without a signature|no json at all");
        assertThat(floor.rows("select cl_ord_id from execution.orders")).containsExactly("order-2");
        assertThat(floor.said(Trade.class)).isEmpty();
        assertThat(floor.registry
                        .get("breakwater.errors")
                        .tag("kind", "refused-record")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void aSignedApprovalThatCannotBeReadEndsTheRoleWithTheGateClosed() {
        byte[] unreadable = "{\"verdict\":\"PERHAPS\"}".getBytes(StandardCharsets.UTF_8);
        RunningRole running = floor.start().awaitPermit();
        floor.send(Topics.ORDERS_APPROVED, unreadable, floor.signed(unreadable));

        assertThat(running.failure()).isInstanceOf(InvariantBroken.class);
        running.afterCrash();
        running.killSwitch.halt((InvariantBroken) running.failure());
        assertThat(running.killSwitch.inForce()).as("one thing is one kill").hasSize(1);
        assertThat(running.permit.look().permitted()).isFalse();
        assertThat(floor.rows("select count(*) from execution.raw_record")).containsExactly("1");
    }

    @Test
    void withTheDatabaseAwayTheGateClosesAtOnceAndTheKillIsKept() throws Exception {
        RunningRole running = floor.start().awaitPermit();
        rest(2);
        floor.machines.stopDatabase();
        String id;
        try {
            id = running.killSwitch
                    .kill("operator", everything("a test"))
                    .killId()
                    .orElseThrow();
            assertThat(running.permit.look().permitted()).isFalse();
            await().atMost(Floor.PATIENCE).until(() -> floor.risk.killsHeard.contains(id));
            running.afterCrash();
        } finally {
            floor.machines.startDatabase();
        }
        try (RunningRole next = floor.start()) {
            assertThat(next.killSwitch.status().killId()).contains(id);
            assertThat(awaitVerified(next).evidence().canceled()).containsExactlyInAnyOrder("order-1", "order-2");
        }
        assertThat(floor.rows("select command_id from execution.kill")).isEqualTo(List.of(id));
    }
}
