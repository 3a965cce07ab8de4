package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.Topics;
import io.breakwater.core.decision.DecisionState;
import io.breakwater.core.decision.StrategyChoice;
import io.breakwater.core.suite.DecisionNode;
import io.breakwater.core.suite.DecisionSession;
import io.breakwater.core.suite.DecisionSettings;
import io.breakwater.core.suite.Node;
import io.breakwater.messaging.TopicCodec;
import java.util.List;
import java.util.Optional;

/** Decision, quoting. */
final class Deciding extends PlayedService {

    private static final StrategyChoice QUOTE = new StrategyChoice("quote", 0, 0, 0, 500_000_000, "", "");
    private static final DecisionSettings SETTINGS =
            new DecisionSettings("paper", List.of(InProcessSession.BTC), 10, List.of(100L));

    private DecisionNode node;

    Deciding(InProcessSession session) {
        super(
                session,
                "decision",
                List.of(Topics.MARKET_EVENTS, Topics.EXECUTIONS, Topics.ORDERS_DENIED),
                List.of(Topics.ORDERS_PROPOSED));
    }

    @Override
    Object settings() {
        return new DecisionSession(SETTINGS, QUOTE);
    }

    @Override
    Object state() {
        return node.state();
    }

    @Override
    Node restored(Optional<String> state) {
        node = new DecisionNode(SETTINGS, QUOTE.settings(_ -> null), this::say);
        state.ifPresent(it -> node.restore(ContractsJson.mapper().readValue(it, DecisionState.class)));
        return node;
    }

    @Override
    Optional<String> adopt(Message said) {
        OrderRequest request = (OrderRequest) said;
        node.adopt(request);
        return Optional.of(request.clOrdId().value());
    }

    private void say(OrderRequest request) {
        session.publish(Topics.ORDERS_PROPOSED.name(), TopicCodec.bytes(request), headers());
    }

    @Override
    int unsaid() {
        return 0;
    }
}
