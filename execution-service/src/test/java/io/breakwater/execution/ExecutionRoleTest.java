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
import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.ScheduleEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real broker, a real database and a real socket. */
class ExecutionRoleTest {

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

    private void market(long sequence, String bid, String ask) {
        floor.send(Topics.MARKET_EVENTS, book(sequence, bid, ask));
    }

    /** The first market data a role reads is what comes after its start. */
    private void marketUntilRead(long sequence, String bid, String ask) {
        await().atMost(Floor.PATIENCE).untilAsserted(() -> {
            market(sequence, bid, ask);
            assertThat(floor.rows("select symbol from execution.book_start")).isNotEmpty();
        });
    }

    @Test
    void anApprovedOrderFillsAndIsKeptAndSaidToTheLastDigit() {
        try (RunningRole _ = floor.start().awaitPermit()) {
            marketUntilRead(1, "100.0", "100.1");
            floor.approve(approved(limit("order-1", Side.BUY, "0.12345678", "100.1")));

            Trade fill = floor.awaitSaid(Trade.class);

            assertThat(fill.lastQty().toString()).isEqualTo("0.12345678");
            assertThat(fill.lastPx().toString()).isEqualTo("100.1");
            assertThat(fill.cumQty().toString()).isEqualTo("0.12345678");
        }
        Trade fill = floor.said(Trade.class).getFirst();
        assertThat(floor.rows("select exec_id, cl_ord_id, qty, price, fee, fee_currency, liquidity, position_qty,"
                        + " position_cost, realized, fees_paid, correlation from execution.fills"))
                .containsExactly("order-1/1|order-1|0.12345678|100.1|" + fill.fee()
                        + "|USD|TAKER|0.12345678|12.358023678|" + "0.000000000|" + fill.fee() + "|g1/BOOK/BTC/USD/1");
        assertThat(floor.rows("select cl_ord_id, status, qty, price, cum_qty, cum_value, fees, order_id, acknowledged,"
                        + " submitted_at is not null, ended_at is not null from execution.orders"))
                .containsExactly(
                        "order-1|FILLED|0.12345678|100.1|0.12345678|12.358023678|" + fill.fee() + "|SIM-1|t|t|t");
        assertThat(floor.rows("select symbol, currency, qty, cost, cash, realized, fees from execution.positions"))
                .containsExactly("BTC/USD|USD|0.12345678|12.358023678|-12.358023678|0.000000000|" + fill.fee());
        assertThat(floor.rows("select type from execution.order_event order by seq"))
                .containsExactly("NEW", "TRADE");
        assertThat(floor.rows("select id, published from execution.outbox order by id"))
                .containsExactly("1|t", "2|t");
        assertThat(floor.records(Topics.EXECUTIONS.name()))
                .extracting(it -> Headers.number(it.headers(), Headers.SEQ).orElseThrow())
                .containsExactly(1L, 2L);
        assertThat(Headers.text(
                                floor.records(Topics.EXECUTIONS.name())
                                        .getFirst()
                                        .headers(),
                                Headers.TRACE)
                        .orElseThrow())
                .matches("received=1000,approved=2000,submitted=\\d+,reported=\\d+");
    }

    @Test
    void theCheckIsInTheScheduleAndTheOrderIsDurableBeforeIt() {
        AtomicBoolean durable = new AtomicBoolean();
        OrderExecutor looking = new GateWatcher((order, check) -> {
            List<String> rows = floor.rows("select cl_ord_id, status from execution.orders");
            durable.set(rows.equals(List.of("order-1|PENDING_NEW")));
        });
        try (RunningRole _ = floor.start(looking).awaitPermit()) {
            marketUntilRead(1, "100.0", "100.1");
            floor.approve(approved(limit("order-1", Side.BUY, "0.5", "100.1")));
            floor.awaitSaid(Trade.class);
        }
        assertThat(durable).isTrue();
        assertThat(floor.schedule())
                .filteredOn(ScheduleEntry.Check.class::isInstance)
                .singleElement()
                .satisfies(it -> assertThat(((ScheduleEntry.Check) it).check().permitEpoch())
                        .isEqualTo(1));
    }

    @Test
    void withoutAPermitNothingIsSent() {
        floor.risk.withhold();
        try (RunningRole _ = floor.start()) {
            marketUntilRead(1, "99.0", "101.0");
            floor.approve(approved(limit("order-1", Side.BUY, "0.5", "100.1")));

            NotSent notSent = floor.awaitSaid(NotSent.class);

            assertThat(notSent.reason()).isEqualTo(NotSentReason.NO_PERMIT);
            assertThat(notSent.text()).contains("no permit is held: risk has not answered yet");
        }
        assertThat(floor.rows("select status, reason, submitted_at from execution.orders"))
                .containsExactly("NOT_SENT|NO_PERMIT|null");
    }

    @Test
    void aPermitThatIsNoLongerRenewedEnds() {
        try (RunningRole running = floor.start().awaitPermit()) {
            marketUntilRead(1, "99.0", "101.0");
            floor.risk.withhold();
            running.awaitNoPermit();
            floor.approve(approved(limit("order-1", Side.BUY, "0.5", "100.1")));

            assertThat(floor.awaitSaid(NotSent.class).text()).contains("expired");
            floor.risk.answer();
            running.awaitPermit();
        }
    }

    @Test
    void anExpiredApprovalAndOneOfAnotherEpochAreNotSent() {
        try (RunningRole _ = floor.start().awaitPermit()) {
            marketUntilRead(1, "99.0", "101.0");
            floor.approve(approved(
                    limit("order-1", Side.BUY, "0.5", "100.1"), 1, Instant.now().minusSeconds(1)));
            floor.approve(approved(
                    limit("order-2", Side.BUY, "0.5", "100.1"), 2, Instant.now().plusSeconds(60)));
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.said(NotSent.class))
                            .extracting(NotSent::reason)
                            .containsExactly(NotSentReason.STALE, NotSentReason.WRONG_EPOCH));
        }
        assertThat(floor.said()).hasSize(2);
        assertThat(floor.rows("select submitted_at from execution.orders")).containsExactly("null", "null");
    }

    @Test
    void aReplayedApprovalDoesNothingTwiceAlsoInTheNextRun() {
        Approved approval = approved(limit("order-1", Side.BUY, "0.5", "100.1"));
        try (RunningRole _ = floor.start().awaitPermit()) {
            marketUntilRead(1, "100.0", "100.1");
            floor.approve(approval);
            floor.approve(approval);
            floor.approve(approved(limit("order-2", Side.BUY, "0.1", "100.1")));
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.said(Trade.class)).hasSize(2));
        }
        try (RunningRole _ = floor.start().awaitPermit()) {
            floor.approve(approval);
            floor.approve(approved(limit("order-3", Side.BUY, "0.1", "100.1")));
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.said(Trade.class)).hasSize(3));
        }
        assertThat(floor.said(Trade.class))
                .extracting(it -> it.execId().value())
                .containsExactly("order-1/1", "order-2/1", "order-3/1");
        assertThat(floor.rows("select qty from execution.positions")).containsExactly("0.70000000");
        assertThat(sequence()).isEqualTo(LongStream.rangeClosed(1, 6).boxed().toList());
    }

    private List<Long> sequence() {
        return numbers(Headers.SEQ);
    }

    private List<Long> numbers(String header) {
        return floor.records(Topics.EXECUTIONS.name()).stream()
                .map(it -> Headers.number(it.headers(), header).orElseThrow())
                .toList();
    }

    @Test
    void aReportThatTheNextHolderPublishesNamesTheStartThatSaidIt() throws Exception {
        try (RunningRole _ = floor.start().awaitPermit()) {
            marketUntilRead(1, "100.0", "100.1");
            floor.approve(approved(limit("order-1", Side.BUY, "0.5", "100.1")));
            floor.awaitSaid(Trade.class);
        }
        floor.update("update execution.outbox set published = false where id = 2"); // killed before it was marked

        floor.start().close();

        assertThat(sequence()).containsExactly(1L, 2L, 2L);
        assertThat(numbers(Headers.TOKEN)).containsExactly(1L, 1L, 2L);
        assertThat(numbers(Headers.SEGMENT)).containsExactly(1L, 1L, 1L);
    }

    @Test
    void aProcessThatDiesBetweenPendingAndSendSaysThatItSentNothing() {
        OrderExecutor dying = new GateWatcher((order, check) -> {
            throw new IllegalStateException("the power is gone");
        });
        RunningRole first = floor.start(dying).awaitPermit();
        marketUntilRead(1, "100.0", "100.1");
        floor.approve(approved(limit("order-1", Side.BUY, "0.5", "100.1")));
        first.afterCrash();
        assertThat(floor.rows("select status, ended_at from execution.orders")).containsExactly("PENDING_NEW|null");

        try (RunningRole _ = floor.start().awaitPermit()) {
            NotSent notSent = floor.awaitSaid(NotSent.class);
            assertThat(notSent.text()).contains("ended before the order was sent");
            floor.approve(approved(limit("order-2", Side.BUY, "0.1", "100.1")));
            floor.awaitSaid(Trade.class);
        }
        assertThat(floor.said(Trade.class))
                .extracting(it -> it.clOrdId().value())
                .containsExactly("order-2");
        assertThat(floor.rows("select status from execution.orders order by cl_ord_id"))
                .containsExactly("NOT_SENT", "FILLED");
    }

    @Test
    void restingOrdersSurviveTheProcessAndFillAfterwards() {
        try (RunningRole _ = floor.start().awaitPermit()) {
            marketUntilRead(1, "100.0", "100.1");
            floor.approve(approved(limit("order-1", Side.BUY, "0.5", "99.0")));
            floor.approve(approved(limit("order-2", Side.SELL, "0.25", "101.0")));
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.said(New.class)).hasSize(2));
        }
        assertThat(floor.rows("select cl_ord_id from execution.venue_resting order by place"))
                .containsExactly("order-1", "order-2");
        market(2, "98.0", "98.5");
        try (RunningRole _ = floor.start()) {
            Trade fill = floor.awaitSaid(Trade.class);

            assertThat(fill.clOrdId().value()).isEqualTo("order-1");
            assertThat(fill.lastPx().toString()).isEqualTo("99.0");
        }
        assertThat(floor.rows("select cl_ord_id from execution.venue_resting")).containsExactly("order-2");
        assertThat(floor.rows("select cl_ord_id, status from execution.orders order by cl_ord_id"))
                .containsExactly("order-1|FILLED", "order-2|NEW");
        assertThat(sequence()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void ordersUnderWayArriveInTheNextRun() {
        OrderExecutor slow = new PaperOrderExecutor(Floor.settings(3_000_000_000L));
        try (RunningRole _ = floor.start(slow).awaitPermit()) {
            marketUntilRead(1, "100.0", "100.1");
            floor.approve(approved(limit("order-1", Side.BUY, "0.5", "100.1")));
            await().atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(floor.rows("select number from execution.venue_in_flight"))
                            .hasSize(1));
        }
        assertThat(floor.said()).isEmpty();
        try (RunningRole _ = floor.start(slow)) {
            assertThat(floor.awaitSaid(Trade.class).lastPx().toString()).isEqualTo("100.1");
        }
        assertThat(floor.rows("select number from execution.venue_in_flight")).isEmpty();
    }

    @Test
    void anApprovedCancelTakesAnOrderBack() {
        try (RunningRole _ = floor.start().awaitPermit()) {
            marketUntilRead(1, "100.0", "100.1");
            floor.approve(approved(limit("order-1", Side.BUY, "0.5", "99.0")));
            floor.approve(Orders.cancel("cancel-1", "order-1"));
            floor.awaitSaid(Canceled.class);
        }
        assertThat(floor.rows("select cl_ord_id, orig_cl_ord_id from execution.cancel_request"))
                .containsExactly("cancel-1|order-1");
        assertThat(floor.rows("select status from execution.orders")).containsExactly("CANCELED");
    }
}
