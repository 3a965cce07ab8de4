package io.breakwater.core.exchange;

import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Side;
import java.util.List;

/**
 * All that a {@link SimulatedExchange} holds, as plain rows, so that the paper venue outlives the process.
 *
 * @param orders orders submitted so far; the venue's own order ids count on from here
 * @param requests requests sent so far; those that arrive together do so in this order
 * @param quote quote currency held, at the instruments' common money precision
 */
public record VenueState(
        long orders,
        long requests,
        long quote,
        List<BaseRow> bases,
        List<RestingRow> resting,
        List<RequestRow> underWay,
        List<ConsumedRow> consumed) {

    public VenueState {
        bases = List.copyOf(bases);
        resting = List.copyOf(resting);
        underWay = List.copyOf(underWay);
        consumed = List.copyOf(consumed);
    }

    /** Base currency held of an instrument, scaled by it. */
    public record BaseRow(String symbol, long qty) {}

    /** An order that rests at the venue, in the order of arrival; {@code executions} counts its fills. */
    public record RestingRow(NewOrder order, String orderId, long cumQty, long executions) {}

    /**
     * A request that has not arrived yet.
     *
     * @param arrival nanoseconds since 1970
     * @param number its place among the requests sent
     * @param orderNumber the venue's number of a new order; 0 for a cancel
     */
    public record RequestRow(long arrival, long number, OrderRequest request, long orderNumber) {}

    /** What our fills have taken from a level since the market last refreshed it. */
    public record ConsumedRow(String symbol, Side side, long price, long qty) {}
}
