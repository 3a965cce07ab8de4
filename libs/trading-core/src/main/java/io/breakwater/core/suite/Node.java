package io.breakwater.core.suite;

import io.breakwater.contracts.Message;

/**
 * The thinking of one stateful service: messages go in one at a time, and what they cause is said before the call
 * returns. Time comes from time messages alone, so the same inputs in the same order give the same outputs.
 */
public sealed interface Node permits DecisionNode, RiskNode, ExecutionNode {

    void on(Message message);
}
