package io.breakwater.execution;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.core.execution.SendGate;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionSettings;
import java.util.function.Consumer;

/** Sends to a simulated exchange over the recorded or live books; no order leaves this process. */
final class PaperOrderExecutor implements OrderExecutor {

    private final ExecutionSettings settings;

    PaperOrderExecutor(ExecutionSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "PaperOrderExecutor";
    }

    @Override
    public ExecutionSettings settings() {
        return settings;
    }

    @Override
    public ExecutionNode node(SendGate gate, Consumer<ExecutionReport> sink) {
        return new ExecutionNode(settings, gate, sink);
    }
}
