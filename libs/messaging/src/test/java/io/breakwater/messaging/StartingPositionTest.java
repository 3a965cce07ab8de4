package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.messaging.ScheduleEntry.Rebuild;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import io.breakwater.messaging.StatefulRole.Saved;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a role reads on when the topics are not as it left them, over a real broker. */
class StartingPositionTest {

    private static final String MARKET = "market.events.v1";
    private static final String PROPOSED = "orders.proposed.v1";

    @TempDir
    Path folder;

    private Broker broker;
    private final EchoRole role = new EchoRole();

    @BeforeEach
    void startABroker() throws InterruptedException {
        broker = new Broker(folder);
    }

    @AfterEach
    void stopTheBroker() {
        broker.close();
    }

    private void leftAt(String topic, long offset, OptionalLong rebuildFrom) {
        role.saved = new Saved(List.of(InputPosition.start(topic, 0, offset)), Map.of(), rebuildFrom);
    }

    private void market(int events) {
        for (int i = 0; i < events; i++) {
            broker.send(MARKET, "{\"event\":\"WEATHER\"}");
        }
    }

    private long startOf(String topic) {
        return broker.scheduled(SegmentStarted.class).getLast().positions().stream()
                .filter(it -> it.topic().equals(topic))
                .findFirst()
                .orElseThrow()
                .offset();
    }

    @Test
    void goesOnWithTheOldestMarketDataThereIsAfterBeingAwayForLong() throws Exception {
        market(5);
        broker.forgetBefore(MARKET, 3);
        leftAt(MARKET, 2, OptionalLong.of(1));
        try (Playing _ = new Playing(broker, role, 1)) {
            assertThat(role.refusals.poll(20, TimeUnit.SECONDS)).contains(MARKET);
            assertThat(role.refusals.poll(20, TimeUnit.SECONDS)).contains(MARKET);
        }

        assertThat(startOf(MARKET)).isEqualTo(3);
        assertThat(broker.scheduled(Rebuild.class)).containsExactly(new Rebuild(MARKET, 0, 3, 3));
        assertThat(role.endedInOrder).isTrue();
    }

    @Test
    void rebuildsBooksFromTheOldestMarketDataThereIs() throws Exception {
        market(5);
        broker.forgetBefore(MARKET, 3);
        leftAt(MARKET, 5, OptionalLong.of(1));
        broker.propose("a");
        try (Playing playing = new Playing(broker, role, 1)) {
            playing.awaitEchoes(1);
        }

        assertThat(broker.scheduled(Rebuild.class)).containsExactly(new Rebuild(MARKET, 0, 3, 5));
        assertThat(role.refusals)
                .as("unreadable ones were counted when they were read first")
                .isEmpty();
    }

    @Test
    void goesOnWithTheNewestMarketDataWhereTheTopicWasMadeAnew() throws Exception {
        market(2);
        leftAt(MARKET, 900, OptionalLong.of(800));
        broker.propose("a");
        try (Playing playing = new Playing(broker, role, 1)) {
            playing.awaitEchoes(1);
        }

        assertThat(startOf(MARKET)).isEqualTo(2);
        assertThat(broker.scheduled(Rebuild.class)).containsExactly(new Rebuild(MARKET, 0, 2, 2));
    }

    @Test
    void passesOverNoOrderThatIsGone() throws Exception {
        broker.propose("a", "b", "c");
        broker.forgetBefore(PROPOSED, 2);
        leftAt(PROPOSED, 1, OptionalLong.empty());
        try (Playing playing = new Playing(broker, role, 1)) {
            assertThat(playing.failure())
                    .isInstanceOf(InvariantBroken.class)
                    .hasMessage("orders.proposed.v1 begins at offset 2, but the database reflects it only up to 1: what"
                            + " was said between them is gone; restore a backup of the topics that holds it before"
                            + " trading");
        }
        assertThat(role.heard).isEmpty();
    }

    @Test
    void doesNotTradeOnTopicsThatAreOlderThanTheDatabase() {
        broker.propose("a");
        leftAt(PROPOSED, 2, OptionalLong.empty());
        try (Playing playing = new Playing(broker, role, 1)) {
            assertThat(playing.failure())
                    .isInstanceOf(InvariantBroken.class)
                    .hasMessage(
                            "orders.proposed.v1 ends at offset 1, but the database reflects it up to 2: the topic is"
                                    + " older than the database; restore a newer backup of the topics before trading");
        }
        assertThat(role.heard).isEmpty();
    }
}
