package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What a role takes as said by the holders before it, over a real broker. */
class OwnOutputsTest {

    private static final String DENIED = "orders.denied.v1";
    private static final String OLDER = ", but the database gave token 4, and tokens only grow: the database is older"
            + " than the topics, and readers would drop whatever is said; restore a newer backup of the database before"
            + " trading";

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

    private void said(String what, int token) {
        broker.send(DENIED, what, Map.of(Headers.TOKEN, token));
    }

    private void saved(long offset, long fence) {
        role.saved = new Saved(List.of(), Map.of(DENIED, new OutputPosition(offset, fence)), OptionalLong.empty());
    }

    private void play(long token) throws InterruptedException {
        broker.propose("a");
        try (Playing playing = new Playing(broker, role, token)) {
            playing.awaitEchoes(1);
        }
    }

    private Throwable failureUnder(Lease lease) {
        try (Playing playing = new Playing(broker, role, lease)) {
            return playing.failure();
        }
    }

    @Test
    void adoptsNothingThatItsReadersDropped() throws Exception {
        broker.fence(DENIED, 2);
        said("by the second", 2);
        saved(2, 2);
        said("late, by the first", 1);
        said("unsaved, by the second", 2);

        play(3);

        assertThat(role.adopted).containsExactly("unsaved, by the second");
    }

    @Test
    void doesNotSpeakUnderATokenBelowAFence() {
        broker.fence(DENIED, 7);

        assertThat(failureUnder(new FixedLease(4)))
                .isInstanceOf(InvariantBroken.class)
                .hasMessage("orders.denied.v1 knows token 7 at offset 0" + OLDER);
        assertThat(role.carriedAtBegin).isEqualTo("nothing has begun");
    }

    @Test
    void doesNotSpeakUnderATokenBelowThatOfARecord() {
        said("by the fifth", 5);

        assertThat(failureUnder(new FixedLease(4)))
                .isInstanceOf(InvariantBroken.class)
                .hasMessage("orders.denied.v1 knows token 5 at offset 0" + OLDER);
        assertThat(role.adopted).isEmpty();
    }

    @Test
    void doesNotSpeakUnderATokenBelowThatOfTheLastSave() {
        said("by the fifth", 5);
        saved(1, 5);

        assertThat(failureUnder(new FixedLease(4)))
                .isInstanceOf(InvariantBroken.class)
                .hasMessage("orders.denied.v1 knows token 5 at offset 1" + OLDER);
    }

    @Test
    void givesWayWhereAnotherHolderHasFollowed() {
        broker.fence(DENIED, 7);

        assertThat(failureUnder(new FixedLease(4, true)))
                .isInstanceOf(RoleLost.class)
                .hasMessage("another one has it");
    }

    @Test
    void doesNotSpeakAgainWhereWhatItSaidIsGone() throws Exception {
        said("by the first", 1);
        said("unsaved, by the first", 1);
        saved(1, 1);
        broker.forgetBefore(DENIED, 2);

        assertThat(failureUnder(new FixedLease(2)))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("orders.denied.v1 begins at offset 2, but the database reflects it only up to 1");
    }

    @Test
    void tellsOfRecordsThatItDrops() throws Exception {
        String proposed = "orders.proposed.v1";
        broker.fence(proposed, 5);
        broker.send(proposed, "late", Map.of(Headers.TOKEN, 4));
        broker.send("market.events.v1", "weather", Map.of());
        role.saved =
                new Saved(List.of(new InputPosition("market.events.v1", 0, 0, 0, 6)), Map.of(), OptionalLong.empty());
        broker.send("market.events.v1", "again", Map.of(Headers.SEQ, 6));
        try (Playing playing = new Playing(broker, role, 1)) {
            assertThat(List.of(next(playing), next(playing)))
                    .containsExactlyInAnyOrder("FENCED_OFF at 1", "REPEATED at 1");
        }
    }

    private static String next(Playing playing) throws InterruptedException {
        return playing.dropped.poll(20, TimeUnit.SECONDS);
    }
}
