package io.breakwater.execution.web;

import io.breakwater.execution.store.Reads;
import io.breakwater.execution.store.Stories;
import io.breakwater.execution.store.Views.Denial;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.Order;
import io.breakwater.execution.store.Views.OrderStory;
import io.breakwater.execution.store.Views.Pnl;
import io.breakwater.execution.store.Views.Position;
import io.breakwater.execution.store.Why;
import io.breakwater.shell.web.Cursor;
import io.breakwater.shell.web.CursorPage;
import io.breakwater.shell.web.KnownParameters;
import io.breakwater.shell.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;

/** Orders, fills, denials, positions, profit and loss: newest first, page by page. */
@RestController
@RequestMapping("/api/v1")
public final class BooksController {

    /** Beside the path of an order; whoever does not accept what they are in comes to that one instead. */
    private static final Map<String, List<MediaType>> NEIGHBOURS = Map.of(
            "export",
            List.of(MediaType.valueOf(ExportFormat.CSV_TYPE), MediaType.valueOf(ExportFormat.NDJSON_TYPE)),
            "stream",
            List.of(MediaType.TEXT_EVENT_STREAM));

    private final Reads reads;
    private final Stories stories;

    public BooksController(Reads reads, Stories stories) {
        this.reads = reads;
        this.stories = stories;
    }

    @GetMapping("/fills")
    ResponseEntity<CursorPage<Fill>> fills(@ParameterObject Listing.OfFills asked, ServerWebExchange exchange) {
        KnownParameters.require(exchange, Listing.OfFills.class);
        return CursorPage.of(asked.page(), reads.fills(asked.slice()), it -> new Cursor(it.transactTime(), it.execId()))
                .answer(exchange);
    }

    @GetMapping("/orders")
    ResponseEntity<CursorPage<Order>> orders(@ParameterObject Listing.OfOrders asked, ServerWebExchange exchange) {
        KnownParameters.require(exchange, Listing.OfOrders.class);
        return CursorPage.of(asked.page(), reads.orders(asked.slice()), it -> new Cursor(it.approvedAt(), it.clOrdId()))
                .answer(exchange);
    }

    @GetMapping("/orders/{clOrdId}")
    OrderStory order(@PathVariable String clOrdId, ServerWebExchange exchange) {
        Optional.ofNullable(NEIGHBOURS.get(clOrdId)).ifPresent(forms -> {
            throw new NotAcceptableStatusException(forms);
        });
        KnownParameters.require(exchange);
        return stories.order(clOrdId)
                .orElseThrow(() -> Problem.notFound("There is no approved order " + clOrdId
                        + " here. GET /api/v1/orders lists them, GET /api/v1/denials what risk denied."));
    }

    /** The whole chain from the tick to the last fill; of a request to cancel and of a denied one as well. */
    @GetMapping("/orders/{clOrdId}/why")
    Why why(@PathVariable String clOrdId, ServerWebExchange exchange) {
        KnownParameters.require(exchange);
        return stories.why(clOrdId)
                .orElseThrow(() -> Problem.notFound("Nothing is known here of a request " + clOrdId
                        + ". GET /api/v1/orders and GET /api/v1/denials list them."));
    }

    @GetMapping("/denials")
    ResponseEntity<CursorPage<Denial>> denials(@ParameterObject Listing.OfDenials asked, ServerWebExchange exchange) {
        KnownParameters.require(exchange, Listing.OfDenials.class);
        return CursorPage.of(asked.page(), reads.denials(asked.slice()), it -> new Cursor(it.deniedAt(), it.clOrdId()))
                .answer(exchange);
    }

    @GetMapping("/positions")
    List<Position> positions(@RequestParam(required = false) @Nullable String symbol, ServerWebExchange exchange) {
        KnownParameters.require(exchange, "symbol");
        return reads.positions(Optional.ofNullable(symbol));
    }

    @GetMapping("/pnl")
    ResponseEntity<CursorPage<Pnl>> pnl(@ParameterObject Listing.OfFills asked, ServerWebExchange exchange) {
        KnownParameters.require(exchange, Listing.OfFills.class);
        return CursorPage.of(asked.page(), reads.pnl(asked.slice()), it -> new Cursor(it.time(), it.execId()))
                .answer(exchange);
    }
}
