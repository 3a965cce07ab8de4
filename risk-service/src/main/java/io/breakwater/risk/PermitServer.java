package io.breakwater.risk;

import io.breakwater.risk.PermitConnections.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** The permit stream over WebSocket. */
final class PermitServer implements WebSocketHandler {

    static final String PATH = "/internal/v1/permit";

    private static final Logger LOG = LoggerFactory.getLogger(PermitServer.class);

    private final PermitDesk desk;

    PermitServer(PermitDesk desk) {
        this.desk = desk;
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        LOG.info(
                "a listener on the permit stream: {}",
                session.getHandshakeInfo().getRemoteAddress());
        Connection connection = desk.greet();
        Mono<Void> hearing = session.receive()
                .concatMap(message -> heard(session, connection, message))
                .then()
                .doFinally(_ -> desk.farewell(connection));
        Mono<Void> saying = session.send(connection.texts().map(session::textMessage))
                .then(session.close())
                .doFinally(_ -> desk.farewell(connection));
        return Mono.when(hearing, saying);
    }

    private Mono<Void> heard(WebSocketSession session, Connection connection, WebSocketMessage message) {
        String text = message.getType() == WebSocketMessage.Type.TEXT ? message.getPayloadAsText() : "";
        return switch (PermitMessages.read(text)) {
            case PermitMessages.Question question -> {
                desk.answer(question, connection);
                yield Mono.empty();
            }
            case PermitMessages.Told told -> {
                // The disk is waited for elsewhere: questions of others are answered on this thread.
                Thread.startVirtualThread(() -> desk.take(told.kill(), connection));
                yield Mono.empty();
            }
            case PermitMessages.Unreadable unreadable -> {
                LOG.error("a message on the permit stream cannot be read: {}; the stream is closed", unreadable.why());
                yield session.close(CloseStatus.BAD_DATA);
            }
        };
    }
}
