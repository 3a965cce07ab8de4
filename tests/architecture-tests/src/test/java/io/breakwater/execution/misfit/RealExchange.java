package io.breakwater.execution.misfit;

import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.core.order.Exchange;
import io.breakwater.core.order.Submission;

/** An exchange that is not the simulated one. */
public final class RealExchange implements Exchange {

    @Override
    public Submission submit(NewOrder order) {
        return new Submission.Accepted();
    }

    @Override
    public Submission cancel(CancelOrder cancel) {
        return new Submission.Accepted();
    }
}
