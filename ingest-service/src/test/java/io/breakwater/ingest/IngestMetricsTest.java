package io.breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.core.instrument.Instruments;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngestMetricsTest {

    private static final Instruments INSTRUMENTS = new Instruments(List.of(RunningIngest.BTC));
    private static final FeedView NONE = FeedView.none(INSTRUMENTS, Instant.EPOCH);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private double age(FeedView view) {
        new IngestMetrics(registry, INSTRUMENTS, new FeedWindow(view), () -> Instant.ofEpochSecond(10));
        return registry.get("breakwater.feed.age.seconds").gauge().value();
    }

    @Test
    void theAgeOfABookIsThatOfItsLastMessage() {
        SymbolView symbol = NONE.symbols().getFirst();
        SymbolView heard = new SymbolView(
                symbol.symbol(),
                FeedStatus.LIVE,
                "the book is whole",
                "g-1",
                new SymbolView.Last(3, 0, 7_500_000_000L),
                symbol.trades(),
                symbol.checksums(),
                0);

        assertThat(age(new FeedView(NONE.connection(), Optional.empty(), List.of(heard), Instant.EPOCH)))
                .isEqualTo(2.5);
    }

    @Test
    void aBookThatWasNeverHeardHasNoAge() {
        assertThat(age(NONE)).isNaN();
    }
}
