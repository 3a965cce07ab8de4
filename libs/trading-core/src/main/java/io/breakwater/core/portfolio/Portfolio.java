package io.breakwater.core.portfolio;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.core.instrument.Exact;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.order.SeenIds;
import java.util.ArrayList;
import java.util.List;

/** An account's positions, kept from its fills alone; a fill seen twice counts once. */
public final class Portfolio {

    private final Instruments instruments;
    private final Position[] positions;
    private final SeenIds seen = new SeenIds();

    public Portfolio(Instruments instruments) {
        this.instruments = instruments;
        this.positions = new Position[instruments.count()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = new Position();
        }
    }

    /** Books a fill; returns false where it was booked before. */
    public boolean on(ExecutionReport.Trade fill) {
        int instrument = instruments.indexOf(fill.symbol());
        if (instrument == Instruments.UNKNOWN) {
            throw new IllegalStateException("a fill of an unknown instrument: " + fill);
        }
        InstrumentRules rules = instruments.rules(instrument);
        if (!fill.feeCurrency().equals(rules.quote())) {
            throw new IllegalStateException(
                    "a fee in " + fill.feeCurrency() + ", expected " + rules.quote() + ": " + fill);
        }
        if (!seen.add(fill.execId().value())) {
            return false;
        }
        positions[instrument].onFill(
                fill.side(),
                Exact.rescale(fill.lastQty().units(), fill.lastQty().scale(), rules.qtyPrecision()),
                Exact.rescale(fill.lastPx().units(), fill.lastPx().scale(), rules.pricePrecision()),
                Exact.rescale(fill.fee().units(), fill.fee().scale(), rules.valuePrecision()));
        return true;
    }

    /** A plain row of each instrument's position. */
    public List<PositionRow> rows() {
        List<PositionRow> rows = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            rows.add(positions[i].row(instruments.rules(i).symbol()));
        }
        return rows;
    }

    /** Takes positions over from their rows; a position in an instrument that is not traded here is refused. */
    public void restore(List<PositionRow> rows) {
        for (PositionRow row : rows) {
            positions[instruments.required(row.symbol())].restore(row);
        }
    }

    public Position position(int instrument) {
        return positions[instrument];
    }
}
