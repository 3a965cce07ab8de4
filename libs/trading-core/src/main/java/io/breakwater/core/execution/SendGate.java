package io.breakwater.core.execution;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.SendCheck;

/**
 * The last look before an order leaves, asked once per order. A shell first makes durable that the order is about to be
 * sent, then looks at the permit; what it answers is part of the recorded input.
 */
@FunctionalInterface
public interface SendGate {

    SendCheck check(NewOrder order);
}
