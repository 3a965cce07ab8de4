package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.TimeAdvanced;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.decision.DecisionState;
import io.breakwater.core.risk.RiskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node stopped anywhere and started again from its state goes on as if it had not been stopped. */
class NodeRestartTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private final List<Message> said = new ArrayList<>();

    private static <T> T throughJson(T state, Class<T> type) {
        return ContractsJson.mapper().readValue(ContractsJson.mapper().writeValueAsString(state), type);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void riskGoesOnAsIfNotStopped(long seed) {
        NodeWorld world = new NodeWorld(seed).run();
        List<Message> inputs = world.ofRisk.inputs();
        int stop = world.placeToStop(world.ofRisk, new SplittableRandom(seed));
        RiskNode before = risk(world, RiskState.first(TradingState.ACTIVE), new ArrayList<>());
        inputs.subList(0, stop).forEach(before::on);

        RiskNode after = riskAfter(world, before, stop);
        heardAfter(stop, inputs).forEach(after::on);

        assertThat(said).isEqualTo(world.ofRisk.saidFrom(stop));
    }

    /** The verdicts given after the state was kept stand in the topic; their inputs are read once more. */
    @ParameterizedTest
    @MethodSource("seeds")
    void riskAdoptsWhatItHadSaidSinceItsStateWasKept(long seed) {
        NodeWorld world = new NodeWorld(seed).run();
        List<Message> inputs = world.ofRisk.inputs();
        SplittableRandom random = new SplittableRandom(seed);
        int kept = world.placeToStop(world.ofRisk, random);
        int stop = random.nextInt(kept, inputs.size());
        RiskNode before = risk(world, RiskState.first(TradingState.ACTIVE), new ArrayList<>());
        inputs.subList(0, kept).forEach(before::on);

        RiskNode after = riskAfter(world, before, kept);
        for (NodeWorld.Said each : world.ofRisk.said()) {
            if (each.input() >= kept && each.input() < stop) {
                adopt(after, each.message());
            }
        }
        heardAfter(kept, inputs).forEach(after::on);

        assertThat(said).isEqualTo(world.ofRisk.saidFrom(stop));
    }

    /** Reports are numbered, so a reader that kept how far it was hears no report of before again. */
    private static List<Message> heardAfter(int stop, List<Message> inputs) {
        Set<String> before = new HashSet<>();
        for (Message each : inputs.subList(0, stop)) {
            if (each instanceof ExecutionReport report) {
                before.add(report.execId().value());
            }
        }
        return inputs.subList(stop, inputs.size()).stream()
                .filter(each -> !(each instanceof ExecutionReport report
                        && before.contains(report.execId().value())))
                .toList();
    }

    private static void adopt(RiskNode node, Message message) {
        if (message instanceof RiskVerdict verdict) {
            node.adopt(verdict);
        } else {
            node.on((TradingCommand) message);
        }
    }

    private static RiskNode risk(NodeWorld world, RiskState state, List<Message> sink) {
        return new RiskNode(world.riskSettings, state, sink::add);
    }

    private RiskNode riskAfter(NodeWorld world, RiskNode before, int stop) {
        RiskNode after = risk(world, throughJson(before.state(), RiskState.class), said);
        List<Message> heard = world.ofRisk.inputs().subList(0, stop);
        for (Message each : heard) {
            if (each instanceof OrderRequest request) {
                after.answered(request.clOrdId().value());
            }
        }
        NodeWorld.repeatedBooks(before.reader(), heard).forEach(after::on);
        return after;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void executionGoesOnAsIfNotStopped(long seed) {
        NodeWorld world = new NodeWorld(seed).run();
        List<Message> inputs = world.ofExecution.inputs();
        int stop = new SplittableRandom(seed).nextInt(inputs.size());
        ExecutionNode before = execution(world, new ArrayList<>());
        inputs.subList(0, stop).forEach(before::on);

        ExecutionNode after = execution(world, said);
        after.restore(throughJson(before.state(), ExecutionState.class));
        for (Message each : inputs.subList(0, stop)) {
            if (each instanceof Approved approved) {
                after.seen(approved.request().clOrdId().value());
            } else if (each instanceof MarketEvent event) {
                after.rebuild(event);
            }
        }
        after.endUnsent();
        assertThat(said).as("everything that was sent had been sent").isEmpty();
        inputs.subList(stop, inputs.size()).forEach(after::on);

        assertThat(said).isEqualTo(world.ofExecution.saidFrom(stop));
        assertThat(after.state()).isEqualTo(everything(world).state());
    }

    private static ExecutionNode execution(NodeWorld world, List<Message> sink) {
        return new ExecutionNode(world.executionSettings, order -> world.checks.get(order.clOrdId()), sink::add);
    }

    private static ExecutionNode everything(NodeWorld world) {
        ExecutionNode node = execution(world, new ArrayList<>());
        world.ofExecution.inputs().forEach(node::on);
        return node;
    }

    /** Features and averages start anew, so it may decide otherwise than it would have, but always the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void decisionSaysTheSameAfterEachStartFromTheSameState(long seed) {
        NodeWorld world = new NodeWorld(seed).run();
        List<Message> inputs = world.ofDecision.inputs();
        int stop = world.placeToStop(world.ofDecision, new SplittableRandom(seed));
        DecisionNode before = decision(world, new ArrayList<>());
        inputs.subList(0, stop).forEach(before::on);
        List<Message> again = new ArrayList<>();

        List<Message> heard = withoutOrdersOf(world, stop);
        goOn(heard, decision(world, said), before.state(), stop, before);
        goOn(heard, decision(world, again), throughJson(before.state(), DecisionState.class), stop, before);

        assertThat(said).isEqualTo(again);
        world.ofDecision.said().stream().filter(each -> each.input() < stop).forEach(each -> said.add(each.message()));
        assertThat(said).extracting(NodeRestartTest::idOf).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decisionNeverSaysAgainWhatItHadSaidSinceItsStateWasKept(long seed) {
        NodeWorld world = new NodeWorld(seed).run();
        List<Message> inputs = world.ofDecision.inputs();
        int kept = world.placeToStop(world.ofDecision, new SplittableRandom(seed));
        DecisionNode before = decision(world, new ArrayList<>());
        inputs.subList(0, kept).forEach(before::on);
        DecisionNode after = decision(world, said);
        Set<String> ids = new HashSet<>();

        for (NodeWorld.Said each : world.ofDecision.said()) {
            ids.add(idOf(each.message()));
        }
        world.ofDecision.saidFrom(kept).forEach(each -> after.adopt((OrderRequest) each));
        goOn(inputs, after, before.state(), kept, before);

        assertThat(said).extracting(NodeRestartTest::idOf).noneMatch(ids::contains);
    }

    private static DecisionNode decision(NodeWorld world, List<Message> sink) {
        return new DecisionNode(world.decisionSettings, world.strategy, sink::add);
    }

    private static void goOn(
            List<Message> inputs, DecisionNode node, DecisionState state, int stop, DecisionNode before) {
        node.restore(state);
        node.on(new TimeAdvanced(state.time().plusNanos(1)));
        NodeWorld.repeatedBooks(before.reader(), inputs.subList(0, stop)).forEach(node::on);
        heardAfter(stop, inputs).forEach(node::on);
    }

    /** Orders that were proposed after the stop have never been, so nobody speaks of them. */
    private static List<Message> withoutOrdersOf(NodeWorld world, int stop) {
        Set<String> never = new HashSet<>();
        world.ofDecision.saidFrom(stop).forEach(each -> never.add(idOf(each)));
        return world.ofDecision.inputs().stream()
                .filter(each -> !(each instanceof ExecutionReport report
                        && never.contains(report.clOrdId().value())))
                .filter(each -> !(each instanceof Denied denied && never.contains(idOf(denied.request()))))
                .toList();
    }

    private static String idOf(Message message) {
        return ((OrderRequest) message).clOrdId().value();
    }
}
