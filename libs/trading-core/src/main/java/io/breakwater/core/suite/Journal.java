package io.breakwater.core.suite;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.RiskVerdict;

/** Where a suite's outputs go, in the order they are said. */
public interface Journal {

    void proposal(OrderRequest request);

    void verdict(RiskVerdict verdict);

    void execution(ExecutionReport report);
}
