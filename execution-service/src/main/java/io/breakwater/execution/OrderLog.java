package io.breakwater.execution;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.shell.state.Correlation;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each report under the id of what caused its order. */
final class OrderLog {

    private static final Logger LOG = LoggerFactory.getLogger(OrderLog.class);

    private final Map<ClOrdId, Cause> causes = new HashMap<>();

    void knows(NewOrder order) {
        causes.put(order.clOrdId(), order.rationale().cause());
    }

    void said(ExecutionReport report) {
        Cause cause = causes.getOrDefault(
                report.clOrdId(), new Cause.Command(report.clOrdId().value()));
        try (var _ = Correlation.of(cause)) {
            LOG.info("{}", report);
        }
    }
}
