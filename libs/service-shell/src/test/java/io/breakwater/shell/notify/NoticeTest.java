package io.breakwater.shell.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecId;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.LiquidityInd;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.PromoteModel;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.risk.RiskGate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTest {

    private static final Instant AT = Instant.parse("2026-11-22T13:00:00Z");
    private static final Kill KILL = new Kill("k1", new Scope.OfSymbol("paper", "BTC/USD"), "operator", "drill", AT);
    private static final Rearm REARM = new Rearm("r1", "k1", "risk-1", "risk-2", "it was a drill", AT);

    private static String text(Notice notice) {
        return new String(notice.body(), StandardCharsets.UTF_8);
    }

    @Test
    void aKillSaysWhatWasStoppedByWhomAndWhy() {
        assertThat(text(Notice.of("paper", KILL)))
                .isEqualTo(
                        "{\"id\":\"kill-k1\",\"type\":\"kill\",\"at\":\"2026-11-22T13:00:00Z\",\"account\":\"paper\","
                                + "\"killId\":\"k1\",\"scope\":\"symbol BTC/USD\",\"actor\":\"operator\","
                                + "\"reason\":\"drill\"}");
    }

    @Test
    void aKillOfTheLossBreakerIsATripOfIt() {
        Kill trip = new Kill("k2", new Scope.OfAccount("paper"), RiskGate.BREAKER, "too much", AT);

        assertThat(Notice.of("paper", trip).type()).isEqualTo("breaker");
    }

    @Test
    void aRearmNamesItsKillAndBothPeople() {
        assertThat(text(Notice.of("paper", REARM)))
                .isEqualTo("{\"id\":\"re-arm-r1\",\"type\":\"re-arm\",\"at\":\"2026-11-22T13:00:00Z\","
                        + "\"account\":\"paper\",\"killId\":\"k1\",\"actor\":\"risk-1\",\"approver\":\"risk-2\","
                        + "\"reason\":\"it was a drill\"}");
    }

    @Test
    void aFillHasItsExactValue() {
        Trade fill = new Trade(
                new ExecId("e1"),
                new ClOrdId("o1"),
                "v1",
                "paper",
                "BTC/USD",
                Side.BUY,
                Quantity.of("0.01000000"),
                Price.of("63388.8"),
                Quantity.of("0.01000000"),
                Quantity.of("0.00000000"),
                Money.of("1.58472"),
                "USD",
                LiquidityInd.TAKER,
                AT);

        assertThat(text(Notice.of(fill)))
                .isEqualTo(
                        "{\"id\":\"fill-e1\",\"type\":\"fill\",\"at\":\"2026-11-22T13:00:00Z\",\"account\":\"paper\","
                                + "\"execId\":\"e1\",\"clOrdId\":\"o1\",\"symbol\":\"BTC/USD\",\"side\":\"BUY\","
                                + "\"quantity\":\"0.01000000\",\"price\":\"63388.8\",\"notional\":\"633.888000000\","
                                + "\"fee\":\"1.58472\",\"feeCurrency\":\"USD\"}");
    }

    @Test
    void ofCommandsKillsAndRearmsAreToldAlone() {
        List<Notice> told = new ArrayList<>();
        var teller = Notices.to(told::add).ofCommands("paper");

        teller.accept(KILL);
        teller.accept(REARM);
        teller.accept(new PromoteModel("p1", "micro-v1", "0".repeat(64), "risk-1", List.of(), "better", AT));

        assertThat(told.stream().map(Notice::type)).containsExactly("kill", "re-arm");
    }
}
