package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.decision.StrategySettings.QuoteSettings;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A suite that quotes without end, so that its silence means something. */
class UnsafeBookTest implements Journal {

    private final Suite suite =
            new Suite(Markets.settings(new QuoteSettings(10 * Markets.MILLI), Markets.CALM), Markets.BOTH, this);
    private final OrderBook venue = new OrderBook(Markets.DEPTH);
    private final BookChange change = new BookChange();
    private long now = Markets.START;
    private int proposals;
    private final List<String> verdicts = new ArrayList<>();

    @Test
    void decidesNothingFromABadChecksumToTheNextVerifiedSnapshot() {
        send(Markets.BTC, snapshot(), 0);
        send(Markets.BTC, update(), 0);
        assertThat(proposals).as("before").isPositive();
        int before = proposals;

        send(Markets.BTC, update(), 1);
        send(Markets.BTC, update(), 0);
        send(Markets.BTC, snapshot(), 1);
        for (int i = 0; i < 100; i++) {
            send(Markets.BTC, update(), 0);
            suite.onTrade(Markets.BTC, 1, 640_001, 1_000, now, now);
        }

        assertThat(proposals).isEqualTo(before);
        assertThat(suite.market(Markets.BTC).status()).isEqualTo(FeedStatus.UNSAFE);
        assertThat(suite.market(Markets.BTC).mismatches()).isEqualTo(2);

        send(Markets.BTC, snapshot(), 0);

        assertThat(proposals).as("after a snapshot that verifies").isGreaterThan(before);
    }

    @Test
    void goesOnDecidingForTheOtherSymbol() {
        send(Markets.BTC, snapshot(), 1);
        assertThat(proposals).isZero();

        send(Markets.ETH, snapshot(), 0);

        assertThat(proposals).isPositive();
        assertThat(suite.market(Markets.BTC).status()).isEqualTo(FeedStatus.UNSAFE);
    }

    @Test
    void letsTheOtherSymbolOnlyReduceWhileAPositionCannotBeMarked() {
        send(Markets.BTC, snapshot(), 0);
        sendAtOnce(Markets.BTC, askAt(640_000), 0); // the resting buy at the touch is reached
        assertThat(suite.risk().portfolio().position(Markets.BTC).qty()).isPositive();
        send(Markets.BTC, snapshot(), 1);
        verdicts.clear();

        for (int i = 0; i < 10; i++) {
            send(Markets.ETH, snapshot(), 0);
        }

        assertThat(verdicts).hasSizeGreaterThan(5).containsOnly("mark_missing of BTC/USD");
        assertThat(suite.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void renewsQuotesFasterThanOnceASecondWithoutASingleDuplicate() {
        for (int i = 0; i < 100; i++) {
            send(Markets.BTC, i == 0 ? snapshot() : update(), 0);
        }

        assertThat(verdicts).hasSizeGreaterThan(100).containsOnly("passes");
    }

    private BookChange askAt(long price) {
        change.clear(false);
        change.add(Side.BUY, price, 0);
        change.add(Side.SELL, price, 5_000_000);
        return change;
    }

    private BookChange snapshot() {
        change.clear(true);
        for (int i = 0; i < Markets.DEPTH; i++) {
            change.add(Side.BUY, 640_000 - i, 5_000_000);
            change.add(Side.SELL, 640_001 + i, 5_000_000);
        }
        return change;
    }

    private BookChange update() {
        change.clear(false);
        change.add(Side.BUY, 640_000, 5_000_000 + now / Markets.MILLI % 1_000);
        return change;
    }

    private void send(int instrument, BookChange message, long fault) {
        now += 25 * Markets.MILLI;
        sendAtOnce(instrument, message, fault);
    }

    private void sendAtOnce(int instrument, BookChange message, long fault) {
        venue.apply(message);
        message.checksum(venue.checksum() ^ fault);
        suite.onBook(instrument, message, now);
    }

    @Override
    public void proposal(OrderRequest request) {
        proposals++;
    }

    @Override
    public void verdict(RiskVerdict verdict) {
        verdicts.add(
                switch (verdict) {
                    case RiskVerdict.Denied denied
                    when denied.denial() instanceof Denial.MarkMissing missing ->
                        missing.rule() + " of " + missing.symbol();
                    case RiskVerdict.Denied denied -> denied.denial().rule();
                    case RiskVerdict.Approved _ -> "passes";
                });
    }

    @Override
    public void execution(ExecutionReport report) {
        // only proposals and verdicts count here
    }
}
