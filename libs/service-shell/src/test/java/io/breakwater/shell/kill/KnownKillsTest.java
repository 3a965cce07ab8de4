package io.breakwater.shell.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownKillsTest {

    private static final Kill OLD = kill("old");
    private static final Kill NEW = kill("new");

    private final KnownKills known = new KnownKills();

    private static Kill kill(String id) {
        return new Kill(id, new Scope.All(), "operator", "a test", Instant.EPOCH);
    }

    @Test
    void areThoseMadeHereUntilTheDatabaseIsRead() {
        assertThat(known.isKnown(OLD)).isFalse();
        known.made(NEW);
        assertThat(known.isKnown(NEW)).isTrue();
        assertThat(known.first(List.of(OLD, NEW))).containsExactly(NEW, OLD);

        known.caughtUp();

        assertThat(known.isKnown(OLD)).isTrue();
        assertThat(known.first(List.of(OLD, NEW))).containsExactly(OLD, NEW);
    }

    @Test
    void whatStopsEverythingComesBeforeWhatStopsAPart() {
        Kill small = new Kill("small", new Scope.OfAccount("paper"), "operator", "a test", Instant.EPOCH);
        known.made(small);
        known.made(NEW);

        assertThat(known.first(List.of(small, OLD, NEW))).containsExactly(NEW, OLD, small);
    }

    @Test
    void areNoneOnceAnotherProcessMayHaveClearedThem() {
        known.made(NEW);
        known.caughtUp();

        known.lost();

        assertThat(known.isKnown(OLD)).isFalse();
        assertThat(known.isKnown(NEW)).isFalse();
    }
}
