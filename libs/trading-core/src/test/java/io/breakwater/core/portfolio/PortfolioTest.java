package io.breakwater.core.portfolio;

import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.eth;
import static io.breakwater.core.Fixtures.instruments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Side;
import io.breakwater.core.AReport;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private final Portfolio portfolio = new Portfolio(instruments(eth(), btc()));

    @Test
    void booksAFillWithItsInstrumentAtItsScales() {
        boolean booked = portfolio.on(AReport.of("a").fill(Side.SELL, "0.5000", "100.0", "0.12500"));

        assertThat(booked).isTrue();
        assertThat(portfolio.position(0).qty()).isZero();
        assertThat(portfolio.position(1).qty()).isEqualTo(-5_000);
        // 0.5000 * 100.0 at five decimals
        assertThat(portfolio.position(1).cash()).isEqualTo(5_000_000);
        assertThat(portfolio.position(1).fees()).isEqualTo(12_500);
    }

    @Test
    void takesAFeeOfFewerDecimals() {
        portfolio.on(AReport.of("a").fill(Side.BUY, "0.5000", "100.0", "0.13"));

        assertThat(portfolio.position(1).fees()).isEqualTo(13_000);
    }

    @Test
    void countsAFillSeenTwiceOnce() {
        portfolio.on(AReport.of("a").fill(Side.BUY, "0.5000", "100.0", "0.10000"));

        assertThat(portfolio.on(AReport.of("a").fill(Side.BUY, "0.5000", "100.0", "0.10000")))
                .isFalse();

        assertThat(portfolio.position(1).qty()).isEqualTo(5_000);
        assertThat(portfolio.position(1).fees()).isEqualTo(10_000);
    }

    @Test
    void refusesAFillWithMoreDigitsThanTheInstrumentHas() {
        assertThatThrownBy(() -> portfolio.on(AReport.of("a").fill(Side.BUY, "0.50001", "100.0", "0.00000")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesAFillOfAnUnknownInstrument() {
        Portfolio other = new Portfolio(instruments(eth()));

        assertThatThrownBy(() -> other.on(AReport.of("a").fill(Side.BUY, "0.5000", "100.0", "0.00000")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a fill of an unknown instrument");
    }

    @Test
    void refusesAFeeInAnotherCurrency() {
        ExecutionReport.Trade fill = AReport.of("a").fill(Side.BUY, "0.5000", "100.0", "0.00010");
        ExecutionReport.Trade paidInBitcoin = new ExecutionReport.Trade(
                fill.execId(),
                fill.clOrdId(),
                fill.orderId(),
                fill.account(),
                fill.symbol(),
                fill.side(),
                fill.lastQty(),
                fill.lastPx(),
                fill.cumQty(),
                fill.leavesQty(),
                fill.fee(),
                "BTC",
                fill.lastLiquidityInd(),
                fill.transactTime());

        assertThatThrownBy(() -> portfolio.on(paidInBitcoin))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a fee in BTC, expected USD");
        assertThat(portfolio.position(1).qty()).isZero();
    }
}
