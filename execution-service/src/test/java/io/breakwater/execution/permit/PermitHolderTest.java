package io.breakwater.execution.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.contracts.TradingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Time is what the test says it is. */
class PermitHolderTest {

    private static final Kill KILL =
            new Kill("kill-1", new Scope.All(), "operator", "a test", Instant.parse("2026-01-01T00:00:00Z"));

    private long nanos = 5_000_000_000L;
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    private long nonce;
    private final PermitHolder holder = new PermitHolder(() -> nanos, () -> wall, () -> ++nonce);

    private void pass(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
        wall = wall.plusMillis(millis);
    }

    private boolean answer(long to) {
        return holder.answered(new PermitMessage.Answer(to, 7, 2_000, TradingState.ACTIVE, List.of()));
    }

    private void grant() {
        assertThat(answer(holder.ask())).isTrue();
    }

    @Test
    void holdsNothingBeforeTheFirstAnswer() {
        holder.ask();

        assertThat(holder.look().permitted()).isFalse();
        assertThat(holder.look().reason()).contains("risk has not answered yet");
        assertThat(holder.ageNanos()).isEmpty();
    }

    @ParameterizedTest(name = "asked, {0} ms to the answer, {1} ms to the look: permitted {2}")
    @CsvSource({
        "0, 0, true",
        "0, 1999, true",
        "0, 2000, false",
        "1500, 0, true",
        "1500, 499, true",
        "1500, 500, false",
        "1999, 0, true",
        "2000, 0, false",
        "10000, 0, false"
    })
    void countsFromTheMomentOfAsking(long toAnswer, long toLook, boolean permitted) {
        long asked = holder.ask();
        pass(toAnswer);
        answer(asked);
        pass(toLook);

        assertThat(holder.look().permitted()).isEqualTo(permitted);
        assertThat(holder.look().epoch()).isEqualTo(permitted ? 7 : 0);
    }

    @Test
    void ignoresAnswersThatWereBufferedWhileTheProcessSlept() {
        grant();
        long first = holder.ask();
        pass(500);
        long second = holder.ask();
        pass(10_000); // stopped and continued: monotonic time goes on

        answer(first);
        answer(second);

        assertThat(holder.look().permitted()).isFalse();
        grant();
        assertThat(holder.look().permitted()).isTrue();
    }

    @Test
    void ignoresAnswersThatWereBufferedWhileTheMachineSlept() {
        grant();
        long asked = holder.ask();
        wall = wall.plusSeconds(3_600); // suspended: monotonic time stands still

        answer(asked);

        assertThat(holder.look().permitted()).isFalse();
        assertThat(holder.look().reason()).contains("wall clock jumped");
        grant();
        assertThat(holder.look().permitted()).isTrue();
    }

    @ParameterizedTest(name = "the wall clock moves {0} ms more than the monotonic one: permitted {1}")
    @CsvSource({"1000, true", "-1000, true", "1001, false", "-1001, false"})
    void dropsThePermitWhenTheWallClockJumps(long millis, boolean permitted) {
        grant();
        wall = wall.plusMillis(millis);

        assertThat(holder.look().permitted()).isEqualTo(permitted);
    }

    @Test
    void aJumpBackDoesNotBringADroppedPermitBack() {
        grant();
        wall = wall.plusSeconds(60);
        holder.look();
        wall = wall.minusSeconds(60);

        assertThat(holder.look().permitted()).isFalse();
    }

    @Test
    void ignoresNumbersItNeverSentAndThoseAnsweredBefore() {
        assertThat(answer(99)).isFalse();
        long old = holder.ask();
        pass(500);
        long newer = holder.ask();
        assertThat(answer(newer)).isTrue();
        assertThat(answer(newer)).isFalse();
        assertThat(answer(old)).as("older than what was answered").isFalse();
    }

    @Test
    void forgetsItsQuestionsWithTheirConnection() {
        long asked = holder.ask();
        holder.forgetQuestions();

        assertThat(answer(asked)).isFalse();
        assertThat(holder.look().permitted()).isFalse();
    }

    @Test
    void believesNoTimeToLiveBeyondTwoSeconds() {
        holder.answered(new PermitMessage.Answer(holder.ask(), 7, 60_000, TradingState.ACTIVE, List.of()));
        pass(2_000);

        assertThat(holder.look().permitted()).isFalse();
    }

    @Test
    void aTimeToLiveOfNothingOrLessPermitsNothing() {
        holder.answered(new PermitMessage.Answer(holder.ask(), 7, 0, TradingState.ACTIVE, List.of()));
        assertThat(holder.look().permitted()).isFalse();
        holder.answered(new PermitMessage.Answer(holder.ask(), 7, -5, TradingState.ACTIVE, List.of()));
        assertThat(holder.look().permitted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TradingState.class)
    void holdsNoPermitWhereRiskSaysThatTradingHasStopped(TradingState state) {
        grant();
        holder.answered(new PermitMessage.Answer(holder.ask(), 7, 2_000, state, List.of()));

        boolean trades = state == TradingState.ACTIVE || state == TradingState.REDUCE_ONLY;
        assertThat(holder.look().permitted()).isEqualTo(trades);
    }

    @Test
    void aKillOutlivesEveryPermitOfEveryEpochUntilARearmNamesIt() {
        grant();
        assertThat(holder.latch(KILL)).isTrue();
        assertThat(holder.latch(KILL)).isFalse();

        holder.answered(new PermitMessage.Answer(holder.ask(), 8, 2_000, TradingState.ACTIVE, List.of()));
        assertThat(holder.look().permitted()).isFalse();
        assertThat(holder.look().reason()).contains("kill-1");

        holder.clear(rearm("another"));
        assertThat(holder.look().permitted()).isFalse();

        holder.clear(rearm("kill-1"));
        grant();
        assertThat(holder.look().permitted()).isTrue();
        assertThat(holder.latch(KILL)).as("it comes once more by a slower way").isFalse();
        assertThat(holder.look().permitted()).isTrue();
    }

    @Test
    void aPermitFromBeforeAKillIsGoneAfterIt() {
        grant();
        long asked = holder.ask();
        holder.latch(KILL);
        holder.clear(rearm("kill-1"));

        assertThat(answer(asked)).isFalse();
        assertThat(holder.look().permitted()).isFalse();
    }

    @Test
    void aKillOfAPartClosesTheGateToThatPartAndLeavesThePermit() {
        grant();
        holder.latch(new Kill("kill-2", new Scope.OfSymbol("paper", "BTC/USD"), "operator", "a test", wall));

        assertThat(holder.look(orderOf("BTC/USD"))).isEqualTo(PermitLook.no("kill kill-2 is in force"));
        assertThat(holder.look(orderOf("ETH/USD")).permitted()).isTrue();
        assertThat(holder.look().permitted()).isTrue();

        holder.latch(KILL);
        assertThat(holder.look(orderOf("ETH/USD")).permitted()).isFalse();
    }

    private static NewOrder orderOf(String symbol) {
        Instant then = Instant.EPOCH;
        return new NewOrder(
                new ClOrdId("order"),
                "paper",
                "quote",
                symbol,
                Side.BUY,
                OrdType.MARKET,
                TimeInForce.IOC,
                false,
                Quantity.of("1.0"),
                Optional.empty(),
                new Rationale(
                        "none",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        new Cause.Command("test"),
                        then,
                        then,
                        then));
    }

    private Rearm rearm(String kill) {
        return new Rearm("rearm-1", kill, "risk-1", "risk-2", "a test", wall);
    }
}
