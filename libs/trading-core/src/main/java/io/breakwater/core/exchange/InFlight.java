package io.breakwater.core.exchange;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.core.exchange.VenueState.RequestRow;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Requests between us and the venue, by arrival, then by the order they were sent in. */
final class InFlight {

    private static final Comparator<RequestRow> BY_ARRIVAL =
            Comparator.comparingLong(RequestRow::arrival).thenComparingLong(RequestRow::number);

    private final PriorityQueue<RequestRow> requests = new PriorityQueue<>(BY_ARRIVAL);
    private long sent;

    /** {@code orderNumber} is the venue's number of a new order, 0 for a cancel. */
    void add(long arrival, OrderRequest request, long orderNumber) {
        requests.add(new RequestRow(arrival, sent++, request, orderNumber));
    }

    /** Lets everything due arrive, announcing each arrival's time first. */
    void arriveUntil(long now, LongConsumer announce, Consumer<RequestRow> arrive) {
        while (!requests.isEmpty() && requests.peek().arrival() <= now) {
            RequestRow due = requests.remove();
            announce.accept(due.arrival());
            arrive.accept(due);
        }
    }

    /** Whether this order is on its way; a cancel has an id of its own. */
    boolean carries(ClOrdId order) {
        return requests.stream().anyMatch(each -> each.request().clOrdId().equals(order));
    }

    long sent() {
        return sent;
    }

    List<RequestRow> rows() {
        return requests.stream().sorted(BY_ARRIVAL).toList();
    }

    void restore(long requestsSent, List<RequestRow> rows) {
        sent = requestsSent;
        requests.clear();
        requests.addAll(rows);
    }
}
