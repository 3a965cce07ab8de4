package io.breakwater.execution;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.SendCheck;
import io.breakwater.core.execution.SendGate;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionSettings;
import java.util.function.Consumer;

/** Looks on, or breaks, after the check and before the send. */
record GateWatcher(Watch watch) implements OrderExecutor {

    interface Watch {
        void saw(Object order, SendCheck check);
    }

    @Override
    public String name() {
        return "GateWatcher";
    }

    @Override
    public ExecutionSettings settings() {
        return Floor.settings();
    }

    @Override
    public ExecutionNode node(SendGate gate, Consumer<ExecutionReport> sink) {
        SendGate watched = order -> {
            SendCheck check = gate.check(order);
            watch.saw(order, check);
            return check;
        };
        return new ExecutionNode(settings(), watched, sink);
    }
}
