package io.breakwater.execution;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.shell.state.Correlation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orders that have not ended here, and a log of each report under the id of what caused its order. */
final class OrderLog {

    private static final Logger LOG = LoggerFactory.getLogger(OrderLog.class);

    private final Map<ClOrdId, NewOrder> orders = new HashMap<>();

    void knows(NewOrder order) {
        orders.put(order.clOrdId(), order);
    }

    /** The order of this report; empty where the report is none of a new order's. */
    Optional<NewOrder> orderOf(ExecutionReport report) {
        return Optional.ofNullable(orders.get(report.clOrdId()));
    }

    void said(ExecutionReport report) {
        Cause cause = orderOf(report)
                .map(order -> order.rationale().cause())
                .orElseGet(() -> new Cause.Command(report.clOrdId().value()));
        try (var _ = Correlation.of(cause)) {
            LOG.info("{}", report);
        }
    }

    void ended(ClOrdId clOrdId) {
        orders.remove(clOrdId);
    }
}
