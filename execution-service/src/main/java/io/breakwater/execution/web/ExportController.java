package io.breakwater.execution.web;

import io.breakwater.execution.store.Selection;
import io.breakwater.execution.store.Trail;
import io.breakwater.execution.store.Trails;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.Order;
import io.breakwater.shell.web.EventStreams;
import io.breakwater.shell.web.EventStreams.Rows;
import io.breakwater.shell.web.KnownParameters;
import io.breakwater.shell.web.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything of a kind as one file, oldest first, up to what there is when it begins. Rows are read as fast as the
 * client takes them; who was cut off goes on behind the last number that it has.
 */
@RestController
@RequestMapping("/api/v1")
public final class ExportController {

    /** The number of the last row that the file will have, for who wants to go on behind it later. */
    static final String UP_TO = "Breakwater-Up-To";

    /** Few enough that what waits in the socket's queue stays small. */
    private static final int PAGE = 100;

    private final EventStreams streams;
    private final JsonMapper json;
    private final Kind<Fill> fills;
    private final Kind<Order> orders;

    public ExportController(Trails trails, EventStreams streams, JsonMapper json) {
        this.streams = streams;
        this.json = json;
        this.fills = new Kind<>("fills", Fill.class, trails::lastFill, trails::fills, Fill::seq);
        this.orders = new Kind<>("orders", Order.class, trails::lastOrder, trails::orders, Order::place);
    }

    /**
     * What a file is made of.
     *
     * @param last asks for the number of the last row there is
     * @param number of a row
     */
    private record Kind<T extends Record>(
            String name, Class<T> type, Callable<Long> last, Function<Trail, List<T>> rows, ToLongFunction<T> number) {}

    @GetMapping(
            path = "/fills/export",
            produces = {ExportFormat.CSV_TYPE, ExportFormat.NDJSON_TYPE})
    Mono<ResponseEntity<Flux<DataBuffer>>> fills(@ParameterObject Listing.OfExport asked, ServerWebExchange exchange) {
        return file(fills, asked, exchange);
    }

    @GetMapping(
            path = "/orders/export",
            produces = {ExportFormat.CSV_TYPE, ExportFormat.NDJSON_TYPE})
    Mono<ResponseEntity<Flux<DataBuffer>>> orders(@ParameterObject Listing.OfExport asked, ServerWebExchange exchange) {
        return file(orders, asked, exchange);
    }

    private <T extends Record> Mono<ResponseEntity<Flux<DataBuffer>>> file(
            Kind<T> kind, Listing.OfExport asked, ServerWebExchange exchange) {
        KnownParameters.require(exchange, Listing.OfExport.class);
        ExportFormat format = ExportFormat.of(asked.format(), exchange);
        long after = Objects.requireNonNullElse(Numbers.after("after", asked.after()), 0L);
        Selection selection = asked.selection();
        return Mono.fromCallable(kind.last())
                .subscribeOn(Schedulers.boundedElastic())
                .map(last -> answer(
                        kind.name(),
                        format,
                        last,
                        lines(kind, format, after, from -> new Trail(selection, from, last, PAGE))));
    }

    private <T extends Record> Flux<String> lines(
            Kind<T> kind, ExportFormat format, long after, LongFunction<Trail> behind) {
        Rows<T> all = new Rows<>(from -> kind.rows().apply(behind.apply(from)), kind.number());
        Flux<String> rows = streams.take(after, all).map(page -> format.rows(page, json));
        return format.head(kind.type(), after == 0)
                .map(it -> Flux.concat(Flux.just(it), rows))
                .orElse(rows);
    }

    private static ResponseEntity<Flux<DataBuffer>> answer(
            String name, ExportFormat format, long last, Flux<String> lines) {
        return ResponseEntity.ok()
                .contentType(format.type())
                .header(UP_TO, Long.toString(last))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + format.extension())
                                .build()
                                .toString())
                .body(lines.map(
                        it -> DefaultDataBufferFactory.sharedInstance.wrap(it.getBytes(StandardCharsets.UTF_8))));
    }
}
