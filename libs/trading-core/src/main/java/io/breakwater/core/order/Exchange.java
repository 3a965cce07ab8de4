package io.breakwater.core.order;

import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;

/**
 * The port to a venue, simulated or real. A submission says only whether the venue has taken the request; what
 * becomes of the order comes as execution reports, later and on their own.
 */
public interface Exchange {

    Submission submit(NewOrder order);

    Submission cancel(CancelOrder cancel);
}
