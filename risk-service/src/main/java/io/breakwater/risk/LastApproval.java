package io.breakwater.risk;

import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.RiskVerdict.Approved;
import java.time.Instant;
import java.util.Optional;

/** When an order was let pass last, as evidence for those who look whether a kill has taken effect. */
final class LastApproval {

    private Optional<Instant> time = Optional.empty();

    void said(Approved approved) {
        if (approved.request() instanceof NewOrder) {
            at(approved.approvedAt());
        }
    }

    void at(Instant passed) {
        time = time.filter(it -> it.isAfter(passed)).or(() -> Optional.of(passed));
    }

    Optional<Instant> time() {
        return time;
    }
}
