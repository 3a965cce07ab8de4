package io.breakwater.execution.web;

import io.breakwater.execution.store.Reads;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.Order;
import io.breakwater.execution.store.Views.OrderStory;
import io.breakwater.execution.store.Views.Pnl;
import io.breakwater.execution.store.Views.Position;
import io.breakwater.shell.web.Cursor;
import io.breakwater.shell.web.CursorPage;
import io.breakwater.shell.web.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders, fills, positions, profit and loss: newest first, page by page. */
@RestController
@RequestMapping("/api/v1")
public final class BooksController {

    private final Reads reads;

    public BooksController(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/fills")
    CursorPage<Fill> fills(
            @RequestParam(required = false) @Nullable String symbol,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ListQuery query = ListQuery.of(symbol, from, to, limit, cursor);
        return CursorPage.of(
                query.page(), reads.fills(query.slice()), it -> new Cursor(it.transactTime(), it.execId()));
    }

    @GetMapping("/orders")
    CursorPage<Order> orders(
            @RequestParam(required = false) @Nullable String symbol,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ListQuery query = ListQuery.of(symbol, from, to, limit, cursor);
        return CursorPage.of(
                query.page(), reads.orders(query.slice()), it -> new Cursor(it.approvedAt(), it.clOrdId()));
    }

    @GetMapping("/orders/{clOrdId}")
    OrderStory order(@PathVariable String clOrdId) {
        return reads.order(clOrdId)
                .orElseThrow(() -> Problem.notFound("There is no approved order " + clOrdId
                        + " here. GET /api/v1/orders lists them; what risk denied is in orders.denied.v1."));
    }

    @GetMapping("/positions")
    List<Position> positions(@RequestParam(required = false) @Nullable String symbol) {
        return reads.positions(Optional.ofNullable(symbol));
    }

    @GetMapping("/pnl")
    CursorPage<Pnl> pnl(
            @RequestParam(required = false) @Nullable String symbol,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ListQuery query = ListQuery.of(symbol, from, to, limit, cursor);
        return CursorPage.of(query.page(), reads.pnl(query.slice()), it -> new Cursor(it.time(), it.execId()));
    }
}
