package io.breakwater.execution.web;

import io.breakwater.execution.store.Trail;
import io.breakwater.execution.store.Trails;
import io.breakwater.execution.store.Views.Denial;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.shell.web.EventStreams;
import io.breakwater.shell.web.EventStreams.Rows;
import io.breakwater.shell.web.KnownParameters;
import io.breakwater.shell.web.Numbers;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/**
 * Fills, reports on orders and denials as they are committed (server-sent events). An event's id is its number: who
 * comes back with it in {@code Last-Event-ID} misses nothing and gets nothing twice.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
public final class StreamsController {

    private static final String LAST = "Last-Event-ID";
    private static final int PAGE = 200;

    private final Trails trails;
    private final EventStreams streams;

    public StreamsController(Trails trails, EventStreams streams) {
        this.trails = trails;
        this.streams = streams;
    }

    @GetMapping("/fills/stream")
    Flux<ServerSentEvent<Object>> fills(
            @ParameterObject Listing.OfStream asked,
            @RequestHeader(name = LAST, required = false) @Nullable String last,
            ServerWebExchange exchange) {
        KnownParameters.require(exchange, Listing.OfStream.class);
        return streams.follow(
                Numbers.after(LAST, last),
                trails::lastFill,
                new Rows<>(after -> trails.fills(trail(asked, after)), Fill::seq),
                it -> event(it.seq(), "fill", it));
    }

    /** Every report as it is on {@code executions.v1}; the event's name is its execType. */
    @GetMapping("/orders/stream")
    Flux<ServerSentEvent<Object>> orders(
            @RequestHeader(name = LAST, required = false) @Nullable String last, ServerWebExchange exchange) {
        KnownParameters.require(exchange, Nothing.class);
        return streams.follow(
                Numbers.after(LAST, last),
                trails::lastReport,
                new Rows<>(after -> trails.reports(trail(new Listing.OfStream(null), after)), Trails.Numbered::seq),
                it -> event(it.seq(), it.execType(), it.json()));
    }

    @GetMapping("/denials/stream")
    Flux<ServerSentEvent<Object>> denials(
            @ParameterObject Listing.OfStream asked,
            @RequestHeader(name = LAST, required = false) @Nullable String last,
            ServerWebExchange exchange) {
        KnownParameters.require(exchange, Listing.OfStream.class);
        return streams.follow(
                Numbers.after(LAST, last),
                trails::lastDenial,
                new Rows<>(after -> trails.denials(trail(asked, after)), Denial::place),
                it -> event(it.place(), "denial", it));
    }

    private record Nothing() {}

    private static Trail trail(Listing.OfStream asked, long after) {
        return new Trail(asked.selection(), after, Long.MAX_VALUE, PAGE);
    }

    private static ServerSentEvent<Object> event(long id, String name, Object data) {
        return ServerSentEvent.builder(data).id(Long.toString(id)).event(name).build();
    }
}
