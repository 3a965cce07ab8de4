package io.breakwater.kraken;

import io.breakwater.core.market.CandleTick;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells when a candle is final. Kraken marks none as closed: it repeats the forming one at each trade, and a later
 * begin means that the one before is done. What was closed once never comes again, however often a snapshot repeats it.
 */
public final class CandleCloser {

    private final Map<Stream, CandleTick> forming = new HashMap<>();

    private record Stream(int instrument, int intervalMinutes) {}

    /** Takes one row and gives the candle that this row finishes, if it does. */
    public Optional<CandleTick> onRow(int instrument, CandleTick row, int intervalMinutes) {
        Stream stream = new Stream(instrument, intervalMinutes);
        CandleTick before = forming.get(stream);
        if (before != null && row.beginTime() < before.beginTime()) {
            return Optional.empty();
        }
        forming.put(stream, row);
        return before == null || before.beginTime() == row.beginTime() ? Optional.empty() : Optional.of(before);
    }
}
