package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/** Who listens on the permit stream now. What is pushed leaves without waiting for anybody. */
final class PermitConnections {

    /** One listener. */
    static final class Connection {

        private static final int UNREAD_MAX = 256;

        private final Sinks.Many<String> texts = Sinks.many()
                .unicast()
                .onBackpressureBuffer(Queues.<String>get(UNREAD_MAX).get());

        /** A listener that does not read is no listener: it loses the connection, and with it its permit. */
        synchronized void send(String text) {
            if (texts.tryEmitNext(text).isFailure()) {
                texts.tryEmitComplete();
            }
        }

        Flux<String> texts() {
            return texts.asFlux();
        }

        synchronized void close() {
            texts.tryEmitComplete();
        }
    }

    private final Set<Connection> open = new CopyOnWriteArraySet<>();

    Connection add() {
        Connection connection = new Connection();
        open.add(connection);
        return connection;
    }

    void remove(Connection connection) {
        connection.close();
        open.remove(connection);
    }

    void revoke(Kill kill) {
        String text = PermitMessages.revoked(kill);
        open.forEach(it -> it.send(text));
    }

    void rearmed(Rearm rearm) {
        String text = PermitMessages.rearmed(rearm);
        open.forEach(it -> it.send(text));
    }

    int count() {
        return open.size();
    }
}
