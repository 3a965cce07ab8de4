package io.breakwater.ingest;

import io.breakwater.contracts.FeedStatus;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.kraken.SystemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The whole feed at one moment, as its thread told it. Never changed, so that any thread may read it. */
record FeedView(Connection connection, Optional<Venue> venue, List<SymbolView> symbols, Instant asOf) {
    FeedView {
        symbols = List.copyOf(symbols);
    }

    /**
     * The WebSocket to the venue.
     *
     * @param generation of the last connection made; empty before the first
     * @param since when it became connected or not
     * @param reason why it is not connected; empty where it is
     * @param receivedTime when anything last came over it, heartbeats included
     */
    record Connection(
            boolean connected,
            Optional<String> generation,
            Instant since,
            Optional<String> reason,
            Optional<Instant> receivedTime,
            long reconnects) {

        static Connection none(Instant now) {
            return new Connection(
                    false, Optional.empty(), now, Optional.of("no connection was made yet"), Optional.empty(), 0);
        }

        Connection made(String begun, Instant now, boolean again) {
            return new Connection(
                    true, Optional.of(begun), now, Optional.empty(), receivedTime, reconnects + (again ? 1 : 0));
        }

        /** Says so again, with another reason, where the next attempt fails as well. */
        Connection gone(String why, Instant now) {
            return new Connection(
                    false, generation, connected ? now : since, Optional.of(why), receivedTime, reconnects);
        }

        Connection heard(Instant received) {
            return new Connection(connected, generation, since, reason, Optional.of(received), reconnects);
        }
    }

    /** What the venue last said of itself, on this connection or an earlier one. */
    record Venue(SystemStatus.Mode system, String apiVersion, String connectionId, Instant receivedTime) {}

    /** Before the feed was started. */
    static FeedView none(Instruments instruments, Instant now) {
        Connection connection = Connection.none(now);
        return new FeedView(
                connection,
                Optional.empty(),
                instruments.all().stream()
                        .map(rules -> new SymbolView(
                                rules.symbol(),
                                FeedStatus.SYNCING,
                                connection.reason().orElseThrow(),
                                "",
                                SymbolView.Last.NONE,
                                SymbolView.Last.NONE,
                                new SymbolView.Checksums(0, 0, 0),
                                0))
                        .toList(),
                now);
    }
}
