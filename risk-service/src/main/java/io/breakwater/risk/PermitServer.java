package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.risk.PermitConnections.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/**
 * Risk's end of the permit stream: answers questions by what the gate says at that moment, takes kills, and tells each
 * new listener what is known to be in force.
 */
final class PermitServer implements WebSocketHandler {

    static final String PATH = "/internal/v1/permit";

    private static final Logger LOG = LoggerFactory.getLogger(PermitServer.class);

    private final Gate gate;
    private final PermitConnections connections;
    private final RiskActivity role;

    PermitServer(Gate gate, PermitConnections connections, RiskActivity role) {
        this.gate = gate;
        this.connections = connections;
        this.role = role;
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        Connection connection = connections.add();
        LOG.info(
                "a listener on the permit stream: {}",
                session.getHandshakeInfo().getRemoteAddress());
        // First what was cleared, then what is in force: a listener that knows neither ends up with the right ones.
        gate.durable().rearms().forEach(it -> connection.send(PermitMessages.rearmed(it)));
        // What may have been cleared is not told: nobody has a permit before risk knows, and then it is told to all.
        gate.known().forEach(it -> connection.send(PermitMessages.revoked(it)));
        Mono<Void> hearing = session.receive()
                .concatMap(message -> heard(session, connection, message))
                .then()
                .doFinally(_ -> connections.remove(connection));
        Mono<Void> saying = session.send(connection.texts().map(session::textMessage))
                .then(session.close())
                .doFinally(_ -> connections.remove(connection));
        return Mono.when(hearing, saying);
    }

    private Mono<Void> heard(WebSocketSession session, Connection connection, WebSocketMessage message) {
        String text = message.getType() == WebSocketMessage.Type.TEXT ? message.getPayloadAsText() : "";
        return switch (PermitMessages.read(text)) {
            case PermitMessages.Question question -> {
                connection.send(PermitMessages.answer(question.nonce(), gate.look()));
                yield Mono.empty();
            }
            case PermitMessages.Told told -> {
                // The disk is waited for elsewhere: questions of others are answered on this thread.
                Thread.startVirtualThread(() -> take(told.kill(), connection));
                yield Mono.empty();
            }
            case PermitMessages.Unreadable unreadable -> {
                LOG.error("a message on the permit stream cannot be read: {}; the stream is closed", unreadable.why());
                yield session.close(CloseStatus.BAD_DATA);
            }
        };
    }

    /** Taken is what is on the disk; otherwise execution tells it again. */
    private void take(Kill kill, Connection connection) {
        if (role.kill(kill)) {
            connection.send(PermitMessages.taken(kill));
        }
    }
}
