package io.breakwater.shell.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Numbered rows for those who follow them or take them whole. A page is read when the client has taken the one before,
 * so that a slow client holds neither memory nor a connection to the database. Streams end before the server stops,
 * which otherwise would wait for them.
 */
public final class EventStreams implements SmartLifecycle {

    /** As many can follow at a time; each asks the database some times a second. */
    public static final int STREAMS_MAX = 32;

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Duration heartbeat;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger streams = new AtomicInteger();
    private final Sinks.Empty<Void> stopping = Sinks.empty();
    private volatile boolean running;

    EventStreams(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    /**
     * What a client sees of a table.
     *
     * @param behind the first rows behind a number, in order; empty where there are none yet
     * @param number of a row
     */
    public record Rows<T>(LongFunction<List<T>> behind, ToLongFunction<T> number) {}

    /**
     * From behind a number on, without end; a comment now and then shows that the connection lives.
     *
     * @param after where to go on; empty for what comes from now on
     * @param last the number of the last row now
     */
    public <T> Flux<ServerSentEvent<Object>> follow(
            @Nullable Long after, Supplier<Long> last, Rows<T> rows, Function<T, ServerSentEvent<Object>> event) {
        return Flux.defer(() -> {
            if (streams.incrementAndGet() > STREAMS_MAX) {
                streams.decrementAndGet();
                return Flux.error(tooMany());
            }
            Mono<Long> begin = after != null ? Mono.just(after) : ask(last);
            // the first heartbeat says that it is known from where on it is followed
            return begin.flatMapMany(from -> endless(from, rows).map(event).mergeWith(heartbeats()))
                    .takeUntilOther(stopping.asMono())
                    .doFinally(_ -> streams.decrementAndGet());
        });
    }

    /** What is there now behind a number, page by page. A server that stops breaks it off with an error. */
    public <T> Flux<List<T>> take(long after, Rows<T> rows) {
        Mono<Void> brokenOff = Mono.error(new CancellationException("the service is stopping"));
        return page(after, rows)
                .expand(before -> before.rows().isEmpty() ? Mono.empty() : page(before.reached(), rows))
                .map(Page::rows)
                .filter(it -> !it.isEmpty())
                .takeUntilOther(stopping.asMono().then(brokenOff));
    }

    private <T> Flux<T> endless(long after, Rows<T> rows) {
        return page(after, rows)
                .expand(before -> {
                    Mono<Page<T>> next = page(before.reached(), rows);
                    return before.rows().isEmpty() ? next.delaySubscription(LOOK_EVERY) : next;
                })
                .concatMapIterable(Page::rows, 1);
    }

    private record Page<T>(long reached, List<T> rows) {}

    private <T> Mono<Page<T>> page(long after, Rows<T> rows) {
        return ask(() -> {
            List<T> page = rows.behind().apply(after);
            return new Page<>(page.isEmpty() ? after : rows.number().applyAsLong(page.getLast()), page);
        });
    }

    /** A client that leaves does not interrupt the question: the database's driver would close its connection. */
    private <T> Mono<T> ask(Supplier<T> question) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(question, threads));
    }

    private Flux<ServerSentEvent<Object>> heartbeats() {
        return Flux.interval(Duration.ZERO, heartbeat)
                .onBackpressureDrop()
                .map(_ -> ServerSentEvent.builder().comment("heartbeat").build());
    }

    private static Problem tooMany() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "too-many-streams",
                STREAMS_MAX + " streams are open, which is the most. Close one, or ask for pages.");
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.tryEmitEmpty();
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
