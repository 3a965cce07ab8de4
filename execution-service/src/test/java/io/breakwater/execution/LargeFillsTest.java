package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Decimal;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Side;
import io.breakwater.execution.store.Unit.Said;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.notify.Notice;
import io.breakwater.shell.notify.Notices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LargeFillsTest {

    private final List<Notice> told = new ArrayList<>();

    private static Said fill(String id, String qty, String price) {
        return said(new Trade(
                new ExecId(id),
                new ClOrdId("o"),
                "v",
                "paper",
                "BTC/USD",
                Side.SELL,
                Quantity.of(qty),
                Price.of(price),
                Quantity.of(qty),
                Quantity.of("0.00000000"),
                Money.of("1.0"),
                "USD",
                LiquidityInd.MAKER,
                Instant.EPOCH));
    }

    private static Said said(ExecutionReport report) {
        return new Said(report, Optional.empty(), Trace.NONE);
    }

    private List<String> toldOf(@Nullable Decimal least, Said... said) {
        new LargeFills(least, Notices.to(told::add)).saved(List.of(said));
        return told.stream().map(Notice::id).toList();
    }

    @Test
    void aFillIsToldFromItsLeastValueOn() {
        assertThat(toldOf(
                        Decimal.of("500"),
                        fill("below", "0.00999999", "50000.0"),
                        fill("at", "0.01000000", "50000.0"),
                        fill("above", "0.01000001", "50000.0")))
                .containsExactly("fill-at", "fill-above");
    }

    @Test
    void onlyFillsAreTold() {
        assertThat(toldOf(
                        Decimal.of("1"),
                        said(new ExecutionReport.New(
                                new ExecId("e"), new ClOrdId("o"), "v", "paper", "BTC/USD", Instant.EPOCH))))
                .isEmpty();
    }

    @Test
    void withoutALeastValueNoFillIs() {
        assertThat(toldOf(null, fill("any", "9.00000000", "50000.0"))).isEmpty();
    }
}
