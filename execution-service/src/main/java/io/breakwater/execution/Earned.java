package io.breakwater.execution;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What each symbol has earned and the position in it, as the role saved it last; for eyes alone, so in binary floating
 * point. Before the first save and after the role has ended it is not a number.
 */
final class Earned {

    private volatile @Nullable List<PositionRow> rows;

    void saved(List<PositionRow> now) {
        rows = List.copyOf(now);
    }

    void ended() {
        rows = null;
    }

    void show(MeterRegistry registry, InstrumentRules rules) {
        show(registry, rules, "realized", PositionRow::realized);
        show(registry, rules, "fees", PositionRow::fees);
        show(registry, rules, "net", row -> row.realized() - row.fees());
        double unit = Math.pow(10, -rules.qtyPrecision());
        Metric.POSITION.gauge(registry, this, it -> it.sum(rules.symbol(), PositionRow::qty) * unit, rules.symbol());
    }

    private void show(MeterRegistry registry, InstrumentRules rules, String kind, ToLongFunction<PositionRow> of) {
        double unit = Math.pow(10, -rules.valuePrecision());
        Metric.PNL.gauge(registry, this, it -> it.sum(rules.symbol(), of) * unit, rules.symbol(), kind);
    }

    private double sum(String symbol, ToLongFunction<PositionRow> of) {
        List<PositionRow> now = rows;
        return now == null
                ? Double.NaN
                : now.stream()
                        .filter(row -> row.symbol().equals(symbol))
                        .mapToLong(of)
                        .sum();
    }
}
