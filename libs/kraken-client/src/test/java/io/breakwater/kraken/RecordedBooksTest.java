package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.OrderBook;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.tape.Frame;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedBooksTest {

    @ParameterizedTest(name = "{0}: {1} of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            book_btcusd_d10_resubscribe |   63
            book_btcusd_d25             | 1767
            book_ethusd_d25             | 1129
            """)
    void everyBookMessagePassesItsChecksum(String recording, long messages) {
        SymbolMarket market = Markets.replay(recording, UnaryOperator.identity());

        assertThat(market.verified()).isEqualTo(messages);
        assertThat(market.mismatches()).isZero();
        assertThat(market.unverified()).isZero();
        assertThat(market.status()).isEqualTo(FeedStatus.LIVE);
    }

    @ParameterizedTest(name = "{0}: {1} of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            book_btcusd_d10_resubscribe |   63
            book_btcusd_d25             | 1767
            book_ethusd_d25             | 1129
            """)
    void theyPassWithScannedPrecisionsToo(String recording, long messages) {
        List<Frame> frames = Fixtures.inbound(recording);
        PrecisionScan scan = new PrecisionScan();
        frames.forEach(frame -> scan.add(frame.raw(), 0, frame.raw().length));
        var scanned = new Instruments(scan.rules());

        SymbolMarket market = Markets.replay(scanned, frames, UnaryOperator.identity());

        assertThat(market.verified()).isEqualTo(messages);
        assertThat(market.mismatches()).isZero();
    }

    /** Mistakes others have made, each of which the checksum must show. */
    enum Fault implements UnaryOperator<BookChange> {
        QUANTITY_THROUGH_BINARY_FLOAT {
            @Override
            public BookChange apply(BookChange change) {
                return copy(change, false, qty -> (long) (qty / 1e8 * 1e8));
            }
        },
        TRAILING_ZERO_LOST {
            @Override
            public BookChange apply(BookChange change) {
                return copy(change, false, qty -> qty % 10 == 0 ? qty / 10 : qty);
            }
        },
        SIDES_SWAPPED {
            @Override
            public BookChange apply(BookChange change) {
                return copy(change, true, qty -> qty);
            }
        },
        CHANGES_TAKEN_AS_REMOVALS {
            @Override
            public BookChange apply(BookChange change) {
                return change.isSnapshot() ? change : copy(change, false, qty -> 0);
            }
        };

        private static BookChange copy(BookChange change, boolean swap, LongUnaryOperator qty) {
            BookChange copy = new BookChange();
            copy.clear(change.isSnapshot());
            for (int i = 0; i < change.size(); i++) {
                Side side = swap ? change.side(i).opposite() : change.side(i);
                copy.add(side, change.price(i), qty.applyAsLong(change.qty(i)));
            }
            copy.checksum(change.checksum());
            return copy;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlantedFaultIsFound(Fault fault) {
        SymbolMarket market = Markets.replay("book_btcusd_d25", fault);

        assertThat(market.mismatches()).isPositive();
        assertThat(market.status()).isEqualTo(FeedStatus.UNSAFE);
    }

    @Test
    void oneMissedUpdateIsFound() {
        List<Frame> frames = Fixtures.inbound("book_btcusd_d25");
        frames.remove(100);

        SymbolMarket market = Markets.replay(Fixtures.instruments("book_btcusd_d25"), frames, UnaryOperator.identity());

        assertThat(market.mismatches()).isOne();
    }

    @Test
    void aBookThatIsNotCutToItsDepthFails554Times() {
        OrderBook uncut = new OrderBook(1000);
        long[] failed = new long[1];

        Markets.replay("book_btcusd_d25", change -> {
            uncut.apply(change);
            failed[0] += change.checksum() == uncut.checksum() ? 0 : 1;
            return change;
        });

        assertThat(failed[0]).isEqualTo(554);
    }
}
