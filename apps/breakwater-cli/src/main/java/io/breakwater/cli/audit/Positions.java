package io.breakwater.cli.audit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Positions by symbol, of fills alone. */
final class Positions {

    private final Map<String, Position> bySymbol = new TreeMap<>();

    static Positions of(Collection<Fill> fills) {
        Positions positions = new Positions();
        fills.forEach(positions::on);
        return positions;
    }

    /** Books a fill; returns the position after it. */
    Position on(Fill fill) {
        Position after = of(fill.symbol()).after(fill);
        bySymbol.put(fill.symbol(), after);
        return after;
    }

    Position of(String symbol) {
        return bySymbol.getOrDefault(symbol, Position.NONE);
    }

    Map<String, Position> bySymbol() {
        return bySymbol;
    }

    /** One of the amounts over all symbols. */
    BigDecimal sum(Function<Position, BigDecimal> amount) {
        return bySymbol.values().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
