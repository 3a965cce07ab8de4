package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;

/** Risk's answer to one request, with every measured value, its limit and the limits' version. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
public sealed interface RiskVerdict extends Message {

    OrderRequest request();

    TradingState tradingState();

    List<Measured> measured();

    String limitsVersion();

    /** May be executed in {@code permitEpoch} and until {@code expiresAt}. Execution accepts only this type. */
    @JsonTypeName("APPROVED")
    record Approved(
            OrderRequest request,
            TradingState tradingState,
            List<Measured> measured,
            String limitsVersion,
            long permitEpoch,
            Instant approvedAt,
            Instant expiresAt)
            implements RiskVerdict {
        public Approved {
            measured = List.copyOf(measured);
        }
    }

    /** Never left the house. The last measurement is the one that failed. */
    @JsonTypeName("DENIED")
    record Denied(
            OrderRequest request,
            Denial denial,
            TradingState tradingState,
            List<Measured> measured,
            String limitsVersion,
            Instant deniedAt)
            implements RiskVerdict {
        public Denied {
            measured = List.copyOf(measured);
        }
    }
}
