package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.core.market.CandleTick;
import org.junit.jupiter.api.Test;

class CandleCloserTest {

    private final CandleCloser closer = new CandleCloser();

    @Test
    void aCandleIsFinishedWhenALaterOneBegins() {
        assertThat(closer.onRow(0, candle(1, 100), 1)).isEmpty();
        assertThat(closer.onRow(0, candle(1, 101), 1)).isEmpty();

        assertThat(closer.onRow(0, candle(2, 102), 1)).contains(candle(1, 101));
    }

    @Test
    void aFinishedCandleNeverComesAgain() {
        closer.onRow(0, candle(1, 100), 1);
        closer.onRow(0, candle(2, 101), 1);

        assertThat(closer.onRow(0, candle(1, 100), 1)).isEmpty();
        assertThat(closer.onRow(0, candle(2, 101), 1)).isEmpty();
        assertThat(closer.onRow(0, candle(5, 103), 1)).contains(candle(2, 101));
    }

    @Test
    void instrumentsAndIntervalsAreKeptApart() {
        closer.onRow(0, candle(1, 100), 1);

        assertThat(closer.onRow(1, candle(2, 200), 1)).isEmpty();
        assertThat(closer.onRow(0, candle(2, 300), 5)).isEmpty();
        assertThat(closer.onRow(0, candle(2, 101), 1)).contains(candle(1, 100));
    }

    private static CandleTick candle(long begin, long close) {
        return new CandleTick(close, close, close, close, 1, 1, begin, begin + 1);
    }
}
