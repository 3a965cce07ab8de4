package io.breakwater.ingest;

import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import java.util.ArrayList;
import java.util.List;

/** Price levels as messages carry them. */
final class Levels {

    private Levels() {}

    /** The changed levels of one side, in the order to apply. */
    static List<Level> changed(BookChange change, Side side, InstrumentRules rules) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < change.size(); i++) {
            if (change.side(i) == side) {
                levels.add(new Level(rules.price(change.price(i)), rules.qty(change.qty(i))));
            }
        }
        return levels;
    }

    /** All levels of one side, best first. */
    static List<Level> all(OrderBook book, Side side, InstrumentRules rules) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < book.levels(side); i++) {
            levels.add(new Level(rules.price(book.price(side, i)), rules.qty(book.qty(side, i))));
        }
        return levels;
    }
}
