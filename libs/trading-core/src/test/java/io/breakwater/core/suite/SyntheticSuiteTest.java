package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.Side;
import io.breakwater.core.decision.StrategySettings.QuoteSettings;
import io.breakwater.core.market.CandleTick;
import io.breakwater.core.market.SymbolMarket;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A suite that makes its books from trades and candles. */
class SyntheticSuiteTest {

    private static final long NOW = Markets.START;

    private final Suite suite = new Suite(synthetic(), Markets.BOTH, new Ledger(new Shares()));

    private static SuiteSettings synthetic() {
        SuiteSettings it = Markets.settings(new QuoteSettings(3_600_000 * Markets.MILLI), Markets.CALM);
        return new SuiteSettings(
                it.account(),
                it.generation(),
                it.strategy(),
                it.orderQtys(),
                it.limits(),
                it.simulation(),
                OptionalLong.of(200),
                it.bookDepth());
    }

    @Test
    void refusesARecordedBookBesideItsOwn() {
        RandomFeed feed = new RandomFeed(new SplittableRandom(1));

        assertThatThrownBy(() -> suite.onBook(Markets.BTC, feed.snapshot(Markets.BTC), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the input has order books of BTC/USD, and a synthetic book would replace them: "
                        + "a synthetic spread is only for input without books");
    }

    @Test
    void keepsTheLastBookOverACandleOrTradeOfNothing() {
        suite.onTrade(Markets.BTC, 0, 640_000, 5_000_000, NOW, NOW);
        long bid = suite.market(Markets.BTC).book().best(Side.BUY);

        suite.onCandle(Markets.BTC, candle(0), NOW + 1);
        suite.onTrade(Markets.BTC, 0, 650_000, 0, NOW + 2, NOW + 2);

        SymbolMarket market = suite.market(Markets.BTC);
        assertThat(market.isTradable()).isTrue();
        assertThat(market.book().best(Side.BUY)).isEqualTo(bid);
        assertThat(market.lastBookReceived())
                .as("nobody traded, so it grows old")
                .isEqualTo(NOW);

        suite.onCandle(Markets.BTC, candle(7), NOW + 3);

        assertThat(market.lastBookReceived()).isEqualTo(NOW + 3);
    }

    private static CandleTick candle(long volume) {
        return new CandleTick(640_000, 640_000, 640_000, 640_000, volume, 0, NOW - 60_000 * Markets.MILLI, NOW);
    }
}
