package io.breakwater.core.suite;

import io.breakwater.core.decision.StrategyChoice;

/** Everything that decides what a decision service does with its inputs, as plain values. */
public record DecisionSession(DecisionSettings settings, StrategyChoice strategy) {}
