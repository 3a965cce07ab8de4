package io.breakwater.e2e;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where the account stands: what is reserved and held by risk's word, what is open, held and was ever ordered by
 * execution's.
 */
record Standing(
        JsonNode reserved, JsonNode heldByRisk, JsonNode open, JsonNode heldByExecution, List<JsonNode> orders) {

    /** As both say it at this moment or later; empty until they do. */
    static Optional<Standing> at(Suite suite, Instant moment) {
        Optional<JsonNode> risk = suite.ask(Service.RISK, "/api/v1/state")
                .filter(it -> Instant.parse(it.path("asOf").stringValue()).isAfter(moment));
        Optional<JsonNode> held = suite.ask(Service.EXECUTION, "/api/v1/positions");
        Optional<List<JsonNode>> orders = suite.all(Service.EXECUTION, "/api/v1/orders");
        if (risk.isEmpty() || held.isEmpty() || orders.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Standing(
                risk.get().required("openOrders"),
                risk.get().required("positions"),
                suite.killSwitch(Service.EXECUTION).required("openOrders"),
                held.get(),
                orders.get()));
    }
}
