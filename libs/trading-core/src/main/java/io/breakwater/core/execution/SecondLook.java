package io.breakwater.core.execution;

import io.breakwater.contracts.NotSentReason;
import io.breakwater.contracts.OrderRequest.NewOrder;
import java.util.Optional;

/**
 * What an approved order is held against once more before anything is done for it, with what is known here: risk may
 * have judged by newer books than those the order would meet.
 */
@FunctionalInterface
public interface SecondLook {

    /** Empty where the order may go on; asked before the order counts as open. */
    Optional<Refusal> at(NewOrder order, long now);

    /** Why it may not. */
    record Refusal(NotSentReason reason, String text) {}

    /** Where risk and execution look at the same books at the same moment there is nothing new to see. */
    static SecondLook none() {
        return (_, _) -> Optional.empty();
    }
}
