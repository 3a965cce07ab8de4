package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.Node;
import io.breakwater.core.suite.RiskNode;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.messaging.TopicCodec;
import java.util.List;
import java.util.Optional;

/** Risk. */
final class Judging extends PlayedService {

    static final LimitSet LIMITS = new LimitSet(
            "test",
            Money.of("1000.00000"),
            2,
            1_000,
            5_000,
            List.of(new LimitSet.SymbolLimits("BTC/USD", Money.of("5000.00000"), Quantity.of("1.0000"), 20_000)));

    private RiskNode node;
    private int unsaid;
    /** Whether verdicts reach the broker. */
    boolean speaks = true;

    Judging(InProcessSession session) {
        super(
                session,
                "risk",
                List.of(Topics.ORDERS_PROPOSED, Topics.EXECUTIONS, Topics.MARKET_EVENTS),
                List.of(Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED, Topics.TRADING_COMMANDS));
    }

    @Override
    RiskSettings settings() {
        return new RiskSettings(List.of(InProcessSession.BTC), 10, LIMITS);
    }

    @Override
    Object state() {
        return node.state();
    }

    @Override
    Node restored(Optional<String> state) {
        unsaid = 0;
        speaks = true;
        RiskState restored = state.map(it -> ContractsJson.mapper().readValue(it, RiskState.class))
                .orElse(RiskState.first(TradingState.ACTIVE));
        node = new RiskNode(settings(), restored, this::say);
        return node;
    }

    @Override
    Optional<String> adopt(Message said) {
        RiskVerdict verdict = (RiskVerdict) said;
        node.adopt(verdict);
        return Optional.of(verdict.request().clOrdId().value());
    }

    private void say(Message message) {
        Topic<?> topic = switch (message) {
            case Approved _ -> Topics.ORDERS_APPROVED;
            case TradingCommand _ -> Topics.TRADING_COMMANDS;
            default -> Topics.ORDERS_DENIED;
        };
        if (speaks) {
            session.publish(topic.name(), TopicCodec.bytes(message), headers());
        } else {
            unsaid++;
        }
    }

    @Override
    int unsaid() {
        return unsaid;
    }
}
