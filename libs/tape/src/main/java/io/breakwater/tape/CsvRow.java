package io.breakwater.tape;

import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;

/** One row of Kraken's downloadable history; numbers carry the decimals they were written with. */
public sealed interface CsvRow {

    /** Counted from one. */
    long lineNumber();

    /** Nanoseconds since 1970: when a trade was, or a candle began. */
    long timeNanos();

    /** One candle; intervals without trades have no row. */
    record CandleRow(
            long lineNumber,
            long timeNanos,
            Price open,
            Price high,
            Price low,
            Price close,
            Quantity volume,
            long trades)
            implements CsvRow {}

    /** One trade; the file does not tell which side took. */
    record TradeRow(long lineNumber, long timeNanos, Price price, Quantity qty) implements CsvRow {}
}
