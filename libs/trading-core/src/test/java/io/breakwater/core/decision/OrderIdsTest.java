package io.breakwater.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ClOrdId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderIdsTest {

    private static final Cause CAUSE = new Cause.Market("gen", Channel.BOOK, "BTC/USD", 7);

    private static ClOrdId id(String account, String strategy, String model, Cause cause, int n) {
        return new OrderIds(account, strategy, model).of(cause, "BTC/USD", n);
    }

    @Test
    void areTheSameForTheSameCause() {
        OrderIds ids = new OrderIds("paper", "quote", "-");
        ClOrdId first = ids.of(CAUSE, "BTC/USD", 0);
        ids.of(CAUSE, "BTC/USD", 1);

        assertThat(ids.of(CAUSE, "BTC/USD", 0)).isEqualTo(first);
        assertThat(id("paper", "quote", "-", CAUSE, 0)).isEqualTo(first);
    }

    @Test
    void areUuidsOfVersionFive() {
        UUID id = UUID.fromString(id("paper", "quote", "-", CAUSE, 0).value());

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void differByEachThingThatMakesThem() {
        List<ClOrdId> ids = Stream.of(
                        id("paper", "quote", "-", CAUSE, 0),
                        id("live", "quote", "-", CAUSE, 0),
                        id("paper", "model", "-", CAUSE, 0),
                        id("paper", "quote", "abc", CAUSE, 0),
                        id("paper", "quote", "-", CAUSE, 1),
                        id("paper", "quote", "-", new Cause.Market("gen2", Channel.BOOK, "BTC/USD", 7), 0),
                        id("paper", "quote", "-", new Cause.Market("gen", Channel.TRADE, "BTC/USD", 7), 0),
                        id("paper", "quote", "-", new Cause.Market("gen", Channel.BOOK, "ETH/USD", 7), 0),
                        id("paper", "quote", "-", new Cause.Market("gen", Channel.BOOK, "BTC/USD", 8), 0),
                        id("paper", "quote", "-", new Cause.Time(Instant.EPOCH), 0),
                        id("paper", "quote", "-", new Cause.Time(Instant.EPOCH.plusNanos(1)), 0),
                        id("paper", "quote", "-", new Cause.Command("gen"), 0),
                        new OrderIds("paper", "quote", "-").of(CAUSE, "ETH/USD", 0))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }
}
