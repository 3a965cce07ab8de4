package io.breakwater.core.risk;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.Fixtures.BTC;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.instruments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.TradingCommand.ChangeLimits;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.risk.Gate.Limits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitChangeTest {

    private static final LimitSet FROM = set("from", "100.00", 10, 5_000, "2000.00", "0.5000", 20_000);

    private static LimitSet set(
            String version, String loss, long orders, long age, String notional, String position, long collar) {
        SymbolLimits ofBtc = new SymbolLimits(BTC, Money.of(notional), Quantity.of(position), collar);
        return new LimitSet(version, Money.of(loss), orders, 1_000, age, List.of(ofBtc));
    }

    private static LimitSet named(String version, LimitSet set) {
        return new LimitSet(
                version,
                set.maxLoss(),
                set.maxOrders(),
                set.orderWindowMillis(),
                set.dataAgeMillisMax(),
                set.symbols());
    }

    private static ChangeLimits change(String from, LimitSet to, String... approvers) {
        return new ChangeLimits("c", from, to, "risk-1", List.of(approvers), "a test", Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            # loss  | orders | age  | notional | position | collar | loosens
            100.00  | 10     | 5000 | 2000.00  | 0.5000   | 20000  | nothing
            100.000 | 10     | 5000 | 2000.0   | 0.50     | 20000  | nothing
            99.99   | 9      | 4999 | 1999.99  | 0.4999   | 19999  | nothing
            100.01  | 10     | 5000 | 2000.00  | 0.5000   | 20000  | maxLoss from 100.00 to 100.01
            100.00  | 11     | 5000 | 2000.00  | 0.5000   | 20000  | maxOrders from 10 to 11
            100.00  | 10     | 5001 | 2000.00  | 0.5000   | 20000  | dataAgeMillisMax from 5000 to 5001
            100.00  | 10     | 5000 | 2000.01  | 0.5000   | 20000  | BTC/USD maxOrderNotional from 2000.00 to 2000.01
            100.00  | 10     | 5000 | 2000.00  | 0.5001   | 20000  | BTC/USD maxPosition from 0.5000 to 0.5001
            99.99   | 10     | 5000 | 2000.00  | 0.5000   | 20001  | BTC/USD collarPpm from 20000 to 20001
            """)
    void namesWhatAnotherSetLetsPass(
            String loss, long orders, long age, String notional, String position, long collar, String loosens) {
        List<LimitChange.Loosened> found =
                LimitChange.looser(FROM, set("to", loss, orders, age, notional, position, collar));

        assertThat(found.stream().map(Object::toString)).isEqualTo(loosens == null ? List.of() : List.of(loosens));
    }

    @Test
    void aSymbolMoreOrAnotherWindowLoosens() {
        SymbolLimits ofEth = new SymbolLimits("ETH/USD", Money.of("1.00"), Quantity.of("1.0"), 1);
        LimitSet more = new LimitSet(
                "v", FROM.maxLoss(), 10, 999, 5_000, List.of(FROM.symbols().getFirst(), ofEth));
        LimitSet none = new LimitSet("v", FROM.maxLoss(), 10, 1_000, 5_000, List.of());

        assertThat(LimitChange.looser(FROM, more).toString())
                .contains("orderWindowMillis from 1000 to 999", "ETH/USD from none to limits");
        assertThat(LimitChange.looser(FROM, none)).isEmpty();
    }

    @Test
    void settingsThatWereTightenedSinceBindWhatWasKept() {
        LimitSet kept = set("kept", "50.00", 10, 5_000, "1500.00", "0.5000", 10_000);
        LimitSet settings = set("now", "80.00", 4, 5_000, "1000.00", "0.2000", 20_000);

        assertThat(LimitChange.within(FROM, kept)).isEqualTo(kept);
        assertThat(LimitChange.within(settings, kept))
                .isEqualTo(set("kept+now", "50.00", 4, 5_000, "1000.00", "0.2000", 10_000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # version | loss | notional   | position | says
            a b       | 1.00 | 1.00       | 1.0      | The version must be
            v         | 0.00 | 1.00       | 1.0      | A limit does not fit: maximum loss must be positive
            v         | 1.00 | 0.00       | 1.0      | A limit does not fit: maximum order notional must be positive
            v         | 1.00 | 1.0000001  | 1.0      | A limit does not fit
            v         | 1.00 | 1.00       | -1.0     | A limit does not fit: maximum position must be positive
            """)
    void saysWhatDoesNotFit(String version, String loss, String notional, String position, String says) {
        assertThat(LimitChange.faultOf(set(version, loss, 1, 1, notional, position, 1), instruments(btc())))
                .hasValueSatisfying(it -> assertThat(it).startsWith(says));
        assertThat(LimitChange.faultOf(FROM, instruments(btc()))).isEmpty();
    }

    @Test
    void onePersonTightensAndTwoLoosenAgainAndNobodyBeyondTheSettings() {
        Gate gate = Gate.with(Limits.WIDE);
        LimitSet settings = gate.risk.limits();
        LimitSet tight = named("tight", Limits.WIDE.withNotional("50.00000").build());
        LimitSet middle = named("middle", Limits.WIDE.withNotional("500.00000").build());
        LimitSet beyond =
                named("beyond", Limits.WIDE.withNotional("1000000.00001").build());

        gate.risk.change(change(settings.version(), tight));
        assertThat(gate.verdictOn(limitBuy("1.0000").at("100.0").named("a"))).isEqualTo("max_order_notional");

        assertThatThrownBy(() -> gate.risk.change(change("tight", middle)))
                .hasMessageContaining("maxOrderNotional from 50.00000 to 500.00000");
        assertThatThrownBy(() -> gate.risk.change(change("tight", middle, "risk-1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gate.risk.change(change("tight", beyond, "risk-2")))
                .isInstanceOf(IllegalArgumentException.class);
        gate.risk.change(change("not in force", middle, "risk-2"));
        assertThat(gate.risk.limits()).isEqualTo(tight);

        gate.risk.change(change("tight", middle, "risk-2"));
        assertThat(gate.verdictOn(limitBuy("1.0000").at("100.0").named("b"))).isEqualTo("passes");
        assertThat(gate.risk.memory().state().limits()).contains(middle);

        gate.risk.change(change("middle", settings, "risk-2"));
        assertThat(gate.risk.memory().state().limits()).isEmpty();
    }

    @Test
    void aTighterRateAndLossCountAtOnceAndOutliveTheProcess() {
        Gate gate = Gate.with(Limits.WIDE);
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("a"))).isEqualTo("passes");
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.1").named("b"))).isEqualTo("passes");

        gate.risk.change(
                change("limits-3", named("rate", Limits.WIDE.withOrders(2).build())));
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.2").named("c"))).isEqualTo("order_rate");
        gate.risk.change(change("rate", Limits.WIDE.build(), "risk-2"));
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.3").named("d"))).isEqualTo("passes");

        gate.holds("1.0000", "109.0", "0.00000");
        LimitSet lossy = named("loss", Limits.WIDE.withLoss("9.00000").build());
        gate.risk.change(change("limits-3", lossy));
        assertThat(gate.risk.isBreakerTripped()).isTrue();

        Gate next = Gate.with(Limits.WIDE);
        next.risk.memory().restore(gate.risk.memory().state());
        assertThat(next.risk.limits()).isEqualTo(lossy);
        assertThat(next.risk.state()).isEqualTo(TradingState.REDUCE_ONLY);
    }
}
