package io.breakwater.simulator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/** What one subscriber is still to be sent. It grows no further than its limit: whoever writes on, is closed. */
final class Outbox {

    /** Market data waits while so many messages are unsent, where the pace is the subscribers'. */
    static final int ROOM = 512;

    private static final int LIMIT = 20_000;

    private final Sinks.Many<String> sink = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<String>unboundedMultiproducer().get());
    private int unsent;
    private boolean closed;

    /** The messages, taken as fast as the connection takes them. */
    Flux<String> messages() {
        return sink.asFlux().doOnNext(_ -> sent());
    }

    private synchronized void sent() {
        unsent--;
        notifyAll();
    }

    /** Adds a message; false where the subscriber is too slow or gone. */
    synchronized boolean add(String message) {
        if (closed || unsent >= LIMIT) {
            close();
            return false;
        }
        unsent++;
        return sink.tryEmitNext(message).isSuccess();
    }

    synchronized void awaitRoom() throws InterruptedException {
        while (!closed && unsent >= ROOM) {
            wait();
        }
    }

    /** Sends what is there and ends the connection. */
    synchronized void close() {
        closed = true;
        sink.tryEmitComplete();
        notifyAll();
    }
}
