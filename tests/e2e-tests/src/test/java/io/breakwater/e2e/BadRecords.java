package io.breakwater.e2e;

import io.breakwater.contracts.Topics;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.testing.service.TopicWriter;
import io.breakwater.testing.service.Unreadable;
import java.time.Instant;

/** Somebody writes what is no message between the market's: it is passed over, and nobody minds. */
record BadRecords() implements Blow {

    private static final int BETWEEN = 5;

    @Override
    public String kind() {
        return "bad records";
    }

    @Override
    public String target() {
        return Unreadable.values().length + " on " + Topics.MARKET_EVENTS.name();
    }

    @Override
    public Outcome strike(UnderFire session) throws Exception {
        Ledger.Open open = session.ledger().open();
        try (TopicWriter writer =
                new TopicWriter(KafkaClients.of(session.suite().bootstrapServers()))) {
            for (Unreadable each : Unreadable.values()) {
                writer.send(Topics.MARKET_EVENTS, each.on(Topics.MARKET_EVENTS));
                session.awaitMore(BETWEEN);
            }
        }
        Instant written = Instant.now();
        return new Outcome(written, open, session.readyAgain(written));
    }
}
