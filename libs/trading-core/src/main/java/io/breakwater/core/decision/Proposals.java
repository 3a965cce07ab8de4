package io.breakwater.core.decision;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.contracts.OrderRequest.CancelOrder;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OpenOrders;
import io.breakwater.core.order.SeenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a strategy's wishes into requests with computed ids and everything that explains them. Allocates only when
 * asked.
 */
final class Proposals implements Desk {

    private final String account;
    private final StrategySettings settings;
    private final OpenOrders open;
    private final Consumer<OrderRequest> sink;
    private final OrderIds ids;
    private final SeenIds said = new SeenIds();
    private final Optional<String> modelHash;
    private @Nullable InstrumentDesk desk;
    private @Nullable Cause command;
    private boolean byTime;
    private boolean predicted;
    private float prediction;
    private int n;

    Proposals(String account, StrategySettings settings, OpenOrders open, Consumer<OrderRequest> sink) {
        this.account = account;
        this.settings = settings;
        this.open = open;
        this.sink = sink;
        this.ids = new OrderIds(account, settings.name(), settings.modelHash());
        this.modelHash = settings instanceof StrategySettings.ModelSettings
                ? Optional.of(settings.modelHash())
                : Optional.empty();
    }

    /** A request of this id was said by an earlier run and is not said again; returns false where that was known. */
    boolean alreadySaid(ClOrdId clOrdId) {
        return said.add(clOrdId.value());
    }

    Desk causedByMarket(InstrumentDesk of) {
        return start(of, false, null);
    }

    Desk causedByTime(InstrumentDesk of) {
        return start(of, true, null);
    }

    Desk causedBy(InstrumentDesk of, Cause cause) {
        int next = cause.equals(command) ? n : 0;
        start(of, false, cause);
        n = next;
        return this;
    }

    private Desk start(InstrumentDesk of, boolean time, @Nullable Cause cause) {
        desk = of;
        byTime = time;
        command = cause;
        predicted = false;
        n = 0;
        return this;
    }

    @Override
    public void take(Side side, long qty) {
        propose(side, qty, Optional.empty());
    }

    @Override
    public ClOrdId rest(Side side, long qty, long price) {
        return propose(side, qty, Optional.of(current().rules().price(price)));
    }

    private ClOrdId propose(Side side, long qty, Optional<Price> price) {
        Cause cause = cause();
        ClOrdId id = ids.of(cause, current().rules().symbol(), n++);
        if (said.contains(id.value())) {
            return id;
        }
        boolean rests = price.isPresent();
        NewOrder order = new NewOrder(
                id,
                account,
                settings.name(),
                current().rules().symbol(),
                side,
                rests ? OrdType.LIMIT : OrdType.MARKET,
                rests ? TimeInForce.GTC : TimeInForce.IOC,
                rests,
                current().rules().qty(qty),
                price,
                rationale(cause));
        open.add(order, current().instrument());
        sink.accept(order);
        return id;
    }

    @Override
    public void cancel(ClOrdId clOrdId) {
        Cause cause = cause();
        ClOrdId id = ids.of(cause, current().rules().symbol(), n++);
        if (said.contains(id.value())) {
            return;
        }
        open.cancelRequested(clOrdId);
        sink.accept(new CancelOrder(
                id, clOrdId, account, settings.name(), current().rules().symbol(), rationale(cause)));
    }

    @Override
    public void predicted(float value) {
        predicted = true;
        prediction = value;
    }

    private Cause cause() {
        if (command != null) {
            return command;
        }
        SymbolMarket market = current().market();
        return byTime
                ? new Cause.Time(Times.instant(current().now()))
                : new Cause.Market(
                        market.generation(),
                        market.lastChannel(),
                        market.rules().symbol(),
                        market.lastSequence());
    }

    private Rationale rationale(Cause cause) {
        SymbolMarket market = current().market();
        List<Float> vector = new ArrayList<>();
        for (float feature : current().features()) {
            vector.add(feature);
        }
        return new Rationale(
                Features.SET,
                vector,
                predicted ? Optional.of(prediction) : Optional.empty(),
                modelHash,
                market.book().checksum(),
                cause,
                Times.instant(market.lastExchangeTime()),
                Times.instant(market.lastReceived()),
                Times.instant(current().now()));
    }

    private InstrumentDesk current() {
        if (desk == null) {
            throw new IllegalStateException("no decision is being made");
        }
        return desk;
    }
}
