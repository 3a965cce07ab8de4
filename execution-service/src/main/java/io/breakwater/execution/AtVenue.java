package io.breakwater.execution;

import io.breakwater.contracts.OrdStatus;
import io.breakwater.core.exchange.VenueState;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OrderRow;
import io.breakwater.core.suite.ExecutionState;
import io.breakwater.messaging.Clocks;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the account has at the venue, and what the venue has not answered, as the role saved it last; for eyes alone, so
 * in binary floating point.
 */
final class AtVenue {

    private static final Set<OrdStatus> UNANSWERED = EnumSet.of(OrdStatus.PENDING_NEW, OrdStatus.PENDING_CANCEL);

    private record Request(String clOrdId, OrdStatus status) {}

    private volatile double equity = Double.NaN;
    private volatile boolean isKnown;
    private volatile Map<Request, Long> unanswered = Map.of();

    /** @param nanos of this moment since 1970 */
    void saved(ExecutionState state, List<SymbolMarket> markets, long nanos) {
        equity = equity(state.venue(), markets);
        Map<Request, Long> before = unanswered;
        Map<Request, Long> now = new HashMap<>();
        for (OrderRow row : state.orders()) {
            if (UNANSWERED.contains(row.status())) {
                Request request = new Request(row.order().clOrdId().value(), row.status());
                now.put(request, before.getOrDefault(request, nanos));
            }
        }
        unanswered = now;
        isKnown = true;
    }

    private static double equity(VenueState venue, List<SymbolMarket> markets) {
        List<InstrumentRules> rules = markets.stream().map(SymbolMarket::rules).toList();
        double sum = scaled(venue.quote(), new Instruments(rules).moneyPrecision());
        Map<String, Long> held =
                venue.bases().stream().collect(Collectors.toMap(VenueState.BaseRow::symbol, VenueState.BaseRow::qty));
        for (SymbolMarket market : markets) {
            long qty = held.getOrDefault(market.rules().symbol(), 0L);
            if (qty != 0) {
                sum += worth(qty, market);
            }
        }
        return sum;
    }

    private static double worth(long qty, SymbolMarket market) {
        long price = market.closingPrice(qty);
        return price == OrderBook.NONE
                ? Double.NaN
                : scaled(price, market.rules().pricePrecision())
                        * scaled(qty, market.rules().qtyPrecision());
    }

    private static double scaled(long units, int precision) {
        return BigDecimal.valueOf(units, precision).doubleValue();
    }

    /** Nobody executes here any more. */
    void ended() {
        isKnown = false;
        equity = Double.NaN;
        unanswered = Map.of();
    }

    void show(MeterRegistry registry, Clocks clocks) {
        Metric.EQUITY.gauge(registry, this, it -> it.equity);
        Metric.UNANSWERED_AGE.gauge(registry, this, it -> it.ageSeconds(Times.nanos(clocks.now())));
    }

    private double ageSeconds(long nanos) {
        long oldest = unanswered.values().stream().mapToLong(it -> it).min().orElse(nanos);
        return isKnown ? Math.max(0, nanos - oldest) / 1e9 : Double.NaN;
    }
}
