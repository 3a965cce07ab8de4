package io.breakwater.shell.kill;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastPassedTest {

    private static final Scope ALL = new Scope.All();
    private static final Scope BTC = new Scope.OfSymbol("paper", "BTC/USD");
    private static final Scope QUOTE = new Scope.OfStrategy("paper", "quote");

    private final LastPassed last = new LastPassed();

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    private static NewOrder order(String strategy, String symbol) {
        Instant then = Instant.EPOCH;
        return new NewOrder(
                new ClOrdId("order"),
                "paper",
                strategy,
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

    @Test
    void isTheLatestOfWhatTheScopeReaches() {
        last.passed(order("quote", "BTC/USD"), at(5));
        last.passed(order("quote", "BTC/USD"), at(3));
        last.passed(order("cross", "BTC/USD"), at(7));
        last.passed(order("cross", "ETH/USD"), at(9));

        assertThat(last.in(ALL)).contains(at(9));
        assertThat(last.in(BTC)).contains(at(7));
        assertThat(last.in(QUOTE)).contains(at(5));
        assertThat(last.in(new Scope.OfAccount("another"))).isEmpty();
    }

    @Test
    void isNeverEarlierThanWhatMayHavePassedUnknown() {
        last.before(at(6));
        last.before(at(4));
        last.passed(order("quote", "BTC/USD"), at(5));
        last.passed(order("cross", "ETH/USD"), at(9));

        assertThat(last.in(ALL)).contains(at(9));
        assertThat(last.in(BTC)).contains(at(6));
        assertThat(last.in(new Scope.OfAccount("another"))).contains(at(6));
    }
}
