package io.breakwater.simulator;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** Serves the venue at {@code /v2}. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

    @Bean
    HandlerMapping sockets(Venue venue) {
        WebSocketHandler handler = session -> serve(session, venue);
        return new SimpleUrlHandlerMapping(Map.of("/v2", handler), Ordered.HIGHEST_PRECEDENCE);
    }

    private static Mono<Void> serve(WebSocketSession session, Venue venue) {
        Subscriber subscriber = new Subscriber();
        Mono<Void> sending = session.send(subscriber.outbox().messages().map(session::textMessage));
        Mono<Void> receiving = session.receive()
                .filter(message -> message.getType() == WebSocketMessage.Type.TEXT)
                .doOnNext(message -> venue.request(subscriber, message.getPayloadAsText()))
                .then();
        venue.arrived(subscriber);
        return Mono.firstWithSignal(sending, receiving).doFinally(_ -> venue.left(subscriber));
    }

    /** Kraken's heart beats once a second, whatever else is sent. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService heart(Venue venue) {
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("heart").daemon().factory());
        heart.scheduleAtFixedRate(venue::heartbeat, 1, 1, TimeUnit.SECONDS);
        return heart;
    }
}
