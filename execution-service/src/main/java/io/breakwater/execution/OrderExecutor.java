package io.breakwater.execution;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.core.execution.SendGate;
import io.breakwater.core.suite.ExecutionNode;
import io.breakwater.core.suite.ExecutionSettings;
import java.util.function.Consumer;

/** Where orders go. Which one is in use is decided in one place, when the service starts, and logged. */
public interface OrderExecutor {

    String name();

    ExecutionSettings settings();

    /** A node that sends to this executor's exchange, without any state yet. */
    ExecutionNode node(SendGate gate, Consumer<ExecutionReport> sink);
}
