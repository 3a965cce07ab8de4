package io.breakwater.core.risk;

import static io.breakwater.core.AnOrder.limitBuy;
import static io.breakwater.core.AnOrder.limitSell;
import static io.breakwater.core.AnOrder.marketBuy;
import static io.breakwater.core.Fixtures.MILLI;
import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Denial;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Side;
import io.breakwater.core.AReport;
import org.junit.jupiter.api.Test;

/** An id is answered once, and an order sent twice under two ids is one too many. */
class RiskGateDuplicatesTest {

    @Test
    void takesTwoOrdersAlikeWithinASecondForOneSentTwice() {
        Gate gate = Gate.wide();
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("a"))).isEqualTo("passes");

        Denied denied = (Denied) gate.ask(limitBuy("1.0000").at("99.0").named("b"));
        assertThat(denied.denial()).isEqualTo(new Denial.Duplicate(new ClOrdId("a")));
        assertThat(gate.verdictOn(limitBuy("1.0001").at("99.0").named("c"))).isEqualTo("passes");
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.1").named("d"))).isEqualTo("passes");
        assertThat(gate.verdictOn(limitSell("1.0000").at("99.0").named("e"))).isEqualTo("passes");

        gate.risk.onTime(NOON + SECOND - 1);
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("f"))).isEqualTo("duplicate");

        gate.risk.onTime(NOON + SECOND);
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("g"))).isEqualTo("passes");
    }

    @Test
    void takesAnOrderAlikeForANewOneOnceTheFirstHasEnded() {
        Gate gate = Gate.wide();
        gate.ask(limitBuy("1.0000").at("99.0").named("a"));
        gate.risk.on(AReport.of("a").accepted());
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("b"))).isEqualTo("duplicate");

        gate.risk.on(AReport.of("a").canceled("0.0000"));
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("c"))).isEqualTo("passes");

        // the second stands for a second of its own, whenever the first was
        gate.risk.onTime(NOON + SECOND);
        gate.risk.on(AReport.of("a").canceled("0.0000"));
        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("d"))).isEqualTo("passes");
    }

    @Test
    void keepsTheLatestOfTwoOrdersAlikeForASecondOfItsOwn() {
        Gate gate = Gate.wide();
        gate.ask(limitBuy("1.0000").at("99.0").named("a"));
        gate.risk.onTime(NOON + 600 * MILLI);
        gate.risk.on(AReport.of("a").canceled("0.0000"));
        gate.ask(limitBuy("1.0000").at("99.0").named("b"));

        gate.risk.onTime(NOON + SECOND);

        assertThat(gate.verdictOn(limitBuy("1.0000").at("99.0").named("c"))).isEqualTo("duplicate");
    }

    @Test
    void neverAnswersAnIdTwiceWhateverItIsUsedForNext() {
        Gate gate = Gate.wide();
        gate.ask(marketBuy("1.0000").named("a"));

        gate.risk.onTime(NOON + 3600 * SECOND);
        gate.market.onTrade(9, 0, NOON + 3600 * SECOND);

        assertThat(gate.askAgain(marketBuy("2.0000").named("a"))).isEmpty();
        assertThat(gate.risk.leaves(0, Side.BUY)).isEqualTo(10_000);
    }
}
