package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.Topics;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionSettings;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.core.suite.Node;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.TopicCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Execution with its outbox. */
final class Executing extends PlayedService {

    private static final ExecutionSettings SETTINGS = new ExecutionSettings(
            "paper",
            List.of(InProcessSession.BTC),
            10,
            Judging.LIMITS,
            new SimulationSettings(7, 2_500, 4_000, 0, 0, 0, 0, 5_000_000_000L, 10_000_000));

    private record Row(Map<String, String> headers, byte[] value) {}

    private final List<ExecutionReport> thought = new ArrayList<>();
    private final Deque<Row> outbox = new ArrayDeque<>();
    private ExecutionNode node;
    private long lastSeq;
    /** Whether the relay works; what is committed waits otherwise. */
    boolean relays = true;
    /** What the last look before a send finds. */
    boolean permitted = true;
    /** Whether rows count as published once they are. */
    boolean marks = true;

    Executing(InProcessSession session) {
        super(
                session,
                "execution",
                List.of(Topics.ORDERS_APPROVED, Topics.TRADING_COMMANDS, Topics.MARKET_EVENTS),
                List.of(Topics.EXECUTIONS));
    }

    @Override
    Object settings() {
        return SETTINGS;
    }

    @Override
    Object state() {
        return node.state();
    }

    @Override
    Node restored(Optional<String> state) {
        thought.clear();
        node = new ExecutionNode(SETTINGS, _ -> check(), thought::add);
        state.ifPresent(it -> node.restore(ContractsJson.mapper().readValue(it, ExecutionState.class)));
        return node;
    }

    private SendCheck check() {
        SendCheck check = new SendCheck(session.now(), permitted, 1, permitted ? "" : "no permit is held");
        journal(new ScheduleEntry.Check(check));
        return check;
    }

    @Override
    void catchUp() {
        relays = true;
        marks = true;
        relay();
    }

    @Override
    void begin() {
        node.endUnsent();
    }

    @Override
    void commit() {
        for (ExecutionReport each : thought) {
            Map<String, String> headers = new LinkedHashMap<>(headers());
            headers.remove(Headers.TOKEN);
            headers.put(Headers.SEQ, Long.toString(++lastSeq));
            headers.put(Headers.SEGMENT, Long.toString(token()));
            outbox.add(new Row(headers, TopicCodec.bytes(each)));
        }
        thought.clear();
        if (relays) {
            relay();
        }
    }

    private void relay() {
        for (Row each : outbox) {
            Map<String, String> headers = new LinkedHashMap<>(each.headers());
            headers.put(Headers.TOKEN, Long.toString(token()));
            session.publish(Topics.EXECUTIONS.name(), each.value(), headers);
        }
        if (marks) {
            outbox.clear();
        }
    }

    /** The database was told before the topic. */
    @Override
    Optional<String> adopt(Message said) {
        return Optional.empty();
    }

    @Override
    int unsaid() {
        return thought.size() + outbox.size();
    }
}
