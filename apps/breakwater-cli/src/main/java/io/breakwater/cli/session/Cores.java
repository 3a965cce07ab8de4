package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.core.decision.DecisionState;
import io.breakwater.core.decision.Model;
import io.breakwater.core.decision.StrategyChoice;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.DecisionNode;
import io.breakwater.core.suite.DecisionSession;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.core.suite.RiskNode;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** The cores of the three stateful services, made again from what a segment's start recorded. */
final class Cores {

    private Cores() {}

    static List<Core.Factory> all(Function<StrategyChoice, Model> models) {
        return List.of(new OfDecision(models), new OfRisk(), new OfExecution());
    }

    private static <T> T read(String json, Class<T> type, String what) {
        try {
            return ContractsJson.mapper().readValue(json, type);
        } catch (JacksonException e) {
            throw new UnreadableRecording(what + " of a segment cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private record OfDecision(Function<StrategyChoice, Model> models) implements Core.Factory {

        @Override
        public String service() {
            return "decision";
        }

        @Override
        public List<Topic<?>> outputs() {
            return List.of(Topics.ORDERS_PROPOSED);
        }

        @Override
        public Core restore(
                SegmentStarted started,
                List<String> seen,
                Supplier<SendCheck> checks,
                BiConsumer<Topic<?>, Message> sink) {
            DecisionSession session = read(started.settings(), DecisionSession.class, "decision's settings");
            DecisionNode node = new DecisionNode(
                    session.settings(),
                    session.strategy().settings(models),
                    (OrderRequest request) -> sink.accept(Topics.ORDERS_PROPOSED, request));
            node.restore(read(started.state(), DecisionState.class, "decision's state"));
            seen.forEach(node::said);
            return node::on;
        }
    }

    private record OfRisk() implements Core.Factory {

        @Override
        public String service() {
            return "risk";
        }

        @Override
        public List<Topic<?>> outputs() {
            return List.of(Topics.ORDERS_APPROVED, Topics.ORDERS_DENIED);
        }

        @Override
        public Core restore(
                SegmentStarted started,
                List<String> seen,
                Supplier<SendCheck> checks,
                BiConsumer<Topic<?>, Message> sink) {
            RiskNode node = new RiskNode(
                    read(started.settings(), RiskSettings.class, "risk's settings"),
                    read(started.state(), RiskState.class, "risk's state"),
                    message -> say(message, sink));
            seen.forEach(node::answered);
            return node::on;
        }

        private static void say(Message message, BiConsumer<Topic<?>, Message> sink) {
            switch (message) {
                case Approved approved -> sink.accept(Topics.ORDERS_APPROVED, approved);
                case Denied denied -> sink.accept(Topics.ORDERS_DENIED, denied);
                case TradingCommand _ -> {} // a breaker's kill; compared by what it makes of the orders after it
                default -> throw new IllegalStateException("risk does not say " + message);
            }
        }
    }

    private record OfExecution() implements Core.Factory {

        @Override
        public String service() {
            return "execution";
        }

        @Override
        public List<Topic<?>> outputs() {
            return List.of(Topics.EXECUTIONS);
        }

        @Override
        public Core restore(
                SegmentStarted started,
                List<String> seen,
                Supplier<SendCheck> checks,
                BiConsumer<Topic<?>, Message> sink) {
            ExecutionNode node = new ExecutionNode(
                    read(started.settings(), ExecutionSettings.class, "execution's settings"),
                    _ -> checks.get(),
                    (ExecutionReport report) -> sink.accept(Topics.EXECUTIONS, report));
            node.restore(read(started.state(), ExecutionState.class, "execution's state"));
            seen.forEach(node::seen);
            return new Executing(node);
        }
    }

    private record Executing(ExecutionNode node) implements Core {

        @Override
        public void rebuild(MarketEvent event) {
            node.rebuild(event);
        }

        @Override
        public void begin() {
            node.endUnsent();
        }

        @Override
        public void on(Message message) {
            node.on(message);
        }
    }
}
