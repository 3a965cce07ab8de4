package io.breakwater.shell.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.MarketEvent.BookSnapshot;
import io.breakwater.contracts.MarketEvent.FeedStatusChanged;
import io.breakwater.contracts.MarketEvent.Level;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.suite.MarketReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketFaultsTest {

    private static final InstrumentRules BITCOIN =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MarketFaults faults = new MarketFaults(registry);
    private final MarketReader reader = reader();

    private static MarketReader reader() {
        return new MarketReader(new Instruments(List.of(BITCOIN)), 10);
    }

    private static MarketEvent of(String generation, String symbol) {
        return new FeedStatusChanged(
                new Cause.Market(generation, Channel.STATUS, symbol, 1), FeedStatus.LIVE, "whole", Instant.EPOCH);
    }

    private static MarketEvent book() {
        Quantity one = Quantity.of("1.00000000");
        return new BookSnapshot(
                new Cause.Market("g1", Channel.BOOK, "BTC/USD", 1),
                10,
                List.of(new Level(Price.of("100.0"), one)),
                List.of(new Level(Price.of("100.1"), one)),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }

    private double count(String kind) {
        return registry.get("breakwater.market.faults")
                .tag("kind", kind)
                .counter()
                .count();
    }

    @Test
    void whatAReaderHasMetIsCountedOnce() {
        reader.on(of("g1", "DOGE/USD"));
        faults.count(reader);
        faults.count(reader);
        assertThat(count("unknown-symbol")).isEqualTo(1);
        assertThat(count("gap")).isZero();

        reader.on(book());
        reader.on(of("g2", "BTC/USD"));
        faults.count(reader);
        assertThat(count("unknown-symbol")).isEqualTo(1);
        assertThat(count("gap")).isEqualTo(1);
    }

    @Test
    void aNewReaderIsCountedFromItsBeginning() {
        reader.on(of("g1", "DOGE/USD"));
        faults.count(reader);
        MarketReader next = reader();
        next.on(of("g1", "DOGE/USD"));
        faults.count(next);

        assertThat(count("unknown-symbol")).isEqualTo(2);
        assertThat(count("difference")).isZero();
    }
}
