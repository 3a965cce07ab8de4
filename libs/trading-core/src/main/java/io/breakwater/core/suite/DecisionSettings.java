package io.breakwater.core.suite;

import io.breakwater.core.instrument.InstrumentRules;
import java.util.List;

/**
 * What a decision node trades; the strategy comes beside it.
 *
 * @param account part of every order's id
 * @param orderQtys the strategy's order quantity by instrument, scaled
 */
public record DecisionSettings(String account, List<InstrumentRules> instruments, int bookDepth, List<Long> orderQtys) {
    public DecisionSettings {
        instruments = List.copyOf(instruments);
        orderQtys = List.copyOf(orderQtys);
        if (orderQtys.size() != instruments.size()) {
            throw new IllegalArgumentException("each instrument needs one order quantity, were " + orderQtys.size()
                    + " quantities for " + instruments.size() + " instruments");
        }
    }
}
