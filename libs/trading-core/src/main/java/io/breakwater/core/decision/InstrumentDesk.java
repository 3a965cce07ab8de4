package io.breakwater.core.decision;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Side;
import io.breakwater.core.decision.DecisionState.RefusalRow;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Times;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.order.OpenOrders;
import io.breakwater.core.portfolio.Position;
import java.util.Optional;

/** One instrument's strategy with all it sees. */
final class InstrumentDesk implements Situation {

    private final int instrument;
    private final SymbolMarket market;
    private final Strategy strategy;
    private final Proposals proposals;
    private final OpenOrders open;
    private final Position position;
    private final Features features = new Features();
    private final float[] vector = new float[Features.NAMES.size()];
    private long now;
    private long lastRefusal = Long.MIN_VALUE;

    InstrumentDesk(
            int instrument,
            SymbolMarket market,
            Strategy strategy,
            Proposals proposals,
            OpenOrders open,
            Position position) {
        this.instrument = instrument;
        this.market = market;
        this.strategy = strategy;
        this.proposals = proposals;
        this.open = open;
        this.position = position;
    }

    void onMarket(long nanos) {
        now = nanos;
        if (market.isTradable()) {
            features.onMid(market.book().twiceMid(), nanos);
            strategy.onMarket(this, proposals.causedByMarket(this));
        }
    }

    void onTrade(int takerSide, long qty, long nanos) {
        now = nanos;
        features.onTrade(takerSide, qty, nanos);
    }

    void onTimeMessage(long nanos) {
        now = nanos;
        if (market.isTradable()) {
            strategy.onTime(this, proposals.causedByTime(this));
        }
    }

    void cancel(ClOrdId clOrdId, Cause cause, long nanos) {
        now = nanos;
        proposals.causedBy(this, cause).cancel(clOrdId);
    }

    void refused(long nanos) {
        lastRefusal = nanos;
    }

    Optional<RefusalRow> refusal() {
        return lastRefusal == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(new RefusalRow(rules().symbol(), Times.instant(lastRefusal)));
    }

    int instrument() {
        return instrument;
    }

    SymbolMarket market() {
        return market;
    }

    @Override
    public InstrumentRules rules() {
        return market.rules();
    }

    @Override
    public OrderBook book() {
        return market.book();
    }

    @Override
    public float[] features() {
        if (market.book().hasBothSides()) {
            features.write(market.book(), vector);
        }
        return vector;
    }

    @Override
    public long position() {
        return position.qty();
    }

    @Override
    public long leaves(Side side) {
        return open.leaves(instrument, side);
    }

    @Override
    public Optional<ClOrdId> openOrder(Side side) {
        return open.all().stream()
                .filter(each -> each.instrument() == instrument && each.side() == side)
                .map(each -> each.order().clOrdId())
                .findFirst();
    }

    @Override
    public boolean isOpen(ClOrdId clOrdId) {
        return open.isOpen(clOrdId);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long lastRefusal() {
        return lastRefusal;
    }
}
