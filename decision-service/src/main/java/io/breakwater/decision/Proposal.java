package io.breakwater.decision;

import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;

/** A proposal as a line of the log. */
final class Proposal {

    private Proposal() {}

    static String sentence(OrderRequest request) {
        String what = switch (request) {
            case NewOrder it ->
                it.side() + " " + it.orderQty() + " " + it.symbol()
                        + it.price().map(price -> " at " + price).orElse(" at the market");
            case CancelOrder it -> "cancel of " + it.origClOrdId();
        };
        String prediction =
                request.rationale().modelOutput().map(it -> ", predicted " + it).orElse("");
        return request.clOrdId() + ": " + what + ", strategy " + request.strategy() + prediction;
    }
}
