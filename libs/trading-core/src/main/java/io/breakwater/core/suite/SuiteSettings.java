package io.breakwater.core.suite;

import io.breakwater.contracts.LimitSet;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.exchange.SimulationSettings;
import java.util.List;
import java.util.OptionalLong;

/**
 * Everything that decides what a suite does with its inputs; two suites with equal settings and inputs say the same
 * bytes.
 *
 * @param account the account's name; part of every order's id
 * @param generation names the recording, so that ids of two tapes differ
 * @param orderQtys the strategy's order quantity by instrument, scaled
 * @param syntheticSpreadPpm for feeds without books: the spread of the synthetic book around each trade or close
 */
public record SuiteSettings(
        String account,
        String generation,
        StrategySettings strategy,
        List<Long> orderQtys,
        LimitSet limits,
        SimulationSettings simulation,
        OptionalLong syntheticSpreadPpm,
        int bookDepth) {
    public SuiteSettings {
        orderQtys = List.copyOf(orderQtys);
    }
}
