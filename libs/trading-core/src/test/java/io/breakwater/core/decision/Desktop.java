package io.breakwater.core.decision;

import static io.breakwater.core.Fixtures.NOON;
import static io.breakwater.core.Fixtures.btc;
import static io.breakwater.core.Fixtures.snapshot;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.OrderBook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a strategy sees, settable, and what it asked for, written short. */
final class Desktop implements Situation, Desk {

    final List<String> asked = new ArrayList<>();
    final Set<ClOrdId> open = new HashSet<>();
    final float[] features = new float[Features.NAMES.size()];
    private final OrderBook book = new OrderBook(10);
    private int orders;
    int featuresComputed;
    long position;
    long buyLeaves;
    long sellLeaves;
    long now = NOON;
    long lastRefusal = Long.MIN_VALUE;

    Desktop quoted(String bid, String ask) {
        book.apply(snapshot(bid + " 1.0000", ask + " 1.0000"));
        return this;
    }

    /** What was asked for since the last look. */
    List<String> asked() {
        List<String> texts = List.copyOf(asked);
        asked.clear();
        return texts;
    }

    @Override
    public void take(Side side, long qty) {
        asked.add("take " + side + " " + qty);
    }

    @Override
    public ClOrdId rest(Side side, long qty, long price) {
        ClOrdId id = new ClOrdId("o" + ++orders);
        open.add(id);
        asked.add(id + " rest " + side + " " + qty + " at " + price);
        return id;
    }

    @Override
    public void cancel(ClOrdId clOrdId) {
        asked.add("cancel " + clOrdId);
    }

    @Override
    public void predicted(float prediction) {
        asked.add("predicted " + prediction);
    }

    @Override
    public InstrumentRules rules() {
        return btc();
    }

    @Override
    public OrderBook book() {
        return book;
    }

    @Override
    public float[] features() {
        featuresComputed++;
        return features;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long leaves(Side side) {
        return side == Side.BUY ? buyLeaves : sellLeaves;
    }

    @Override
    public Optional<ClOrdId> openOrder(Side side) {
        return open.stream()
                .filter(each -> each.value().startsWith(side.toString()))
                .findFirst();
    }

    @Override
    public boolean isOpen(ClOrdId clOrdId) {
        return open.contains(clOrdId);
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
