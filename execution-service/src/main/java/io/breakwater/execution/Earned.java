package io.breakwater.execution;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.portfolio.PositionRow;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToLongFunction;

/** What each symbol has earned, as the role saved it last; for eyes alone, so in binary floating point. */
final class Earned {

    private volatile List<PositionRow> rows = List.of();

    void saved(List<PositionRow> now) {
        rows = List.copyOf(now);
    }

    void show(MeterRegistry registry, InstrumentRules rules) {
        show(registry, rules, "realized", PositionRow::realized);
        show(registry, rules, "fees", PositionRow::fees);
        show(registry, rules, "net", row -> row.realized() - row.fees());
    }

    private void show(MeterRegistry registry, InstrumentRules rules, String kind, ToLongFunction<PositionRow> of) {
        double unit = Math.pow(10, -rules.valuePrecision());
        Metric.PNL.gauge(registry, this, it -> it.sum(rules.symbol(), of) * unit, rules.symbol(), kind);
    }

    private long sum(String symbol, ToLongFunction<PositionRow> of) {
        return rows.stream()
                .filter(row -> row.symbol().equals(symbol))
                .mapToLong(of)
                .sum();
    }
}
