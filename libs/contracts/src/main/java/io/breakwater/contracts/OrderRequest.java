package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Optional;

/** What a strategy proposes. Nothing of it reaches an exchange before risk has approved it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
public sealed interface OrderRequest extends Message {

    /** The request's own id; a cancel has one as well. */
    ClOrdId clOrdId();

    String account();

    String strategy();

    String symbol();

    Rationale rationale();

    /** A new order; {@code price} is present exactly when the type is LIMIT. */
    @JsonTypeName("NEW")
    record NewOrder(
            ClOrdId clOrdId,
            String account,
            String strategy,
            String symbol,
            Side side,
            OrdType ordType,
            TimeInForce timeInForce,
            boolean postOnly,
            Quantity orderQty,
            Optional<Price> price,
            Rationale rationale)
            implements OrderRequest {}

    /** Takes a working order back; always allowed. */
    @JsonTypeName("CANCEL")
    record CancelOrder(
            ClOrdId clOrdId, ClOrdId origClOrdId, String account, String strategy, String symbol, Rationale rationale)
            implements OrderRequest {}
}
