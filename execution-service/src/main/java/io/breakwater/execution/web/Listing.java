package io.breakwater.execution.web;

import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.Side;
import io.breakwater.execution.store.Selection;
import io.breakwater.execution.store.Selection.Filter;
import io.breakwater.execution.store.Slice;
import io.breakwater.shell.web.Cursor;
import io.breakwater.shell.web.PageQuery;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What lists can be asked for: each record's components are the query parameters of one. */
final class Listing {

    private static final String SYMBOL = "such as BTC/USD";
    private static final String FROM = "rows of this time and later, such as 2026-01-01T00:00:00Z";
    private static final String TO = "rows before this time";
    private static final String LIMIT = "how many, 1 to 500; 50 if left out";
    private static final String CURSOR = "\"next\" of the page before";

    private Listing() {}

    private static Slice slice(Selection selection, PageQuery page) {
        return new Slice(selection, page.after().map(Cursor::time), page.after().map(Cursor::id), page.rows());
    }

    /** A page of a list. */
    interface Page {

        PageQuery page();

        Selection selection();

        default Slice slice() {
            return Listing.slice(selection(), page());
        }
    }

    /** Fills, and profit and loss behind each. */
    record OfFills(
            @Parameter(description = SYMBOL) @Nullable String symbol,

            @Parameter(description = "BUY or SELL") @Nullable
            String side,

            @Parameter(description = "of one order") @Nullable
            String clOrdId,

            @Nullable String account,
            @Parameter(description = FROM) @Nullable String from,
            @Parameter(description = TO) @Nullable String to,
            @Parameter(description = LIMIT) @Nullable String limit,
            @Parameter(description = CURSOR) @Nullable String cursor)
            implements Page {

        @Override
        public PageQuery page() {
            return PageQuery.of(limit, cursor);
        }

        @Override
        public Selection selection() {
            return new Filters()
                    .with(Filter.SYMBOL, symbol)
                    .with(Filter.SIDE, "side", side, Side.class)
                    .with(Filter.CL_ORD_ID, clOrdId)
                    .with(Filter.ACCOUNT, account)
                    .selection(from, to);
        }
    }

    /** Approved orders, by the time of their approval. */
    record OfOrders(
            @Parameter(description = SYMBOL) @Nullable String symbol,

            @Parameter(description = "BUY or SELL") @Nullable
            String side,

            @Nullable String strategy,

            @Parameter(description = "such as FILLED") @Nullable
            String ordStatus,

            @Nullable String account,
            @Parameter(description = FROM) @Nullable String from,
            @Parameter(description = TO) @Nullable String to,
            @Parameter(description = LIMIT) @Nullable String limit,
            @Parameter(description = CURSOR) @Nullable String cursor)
            implements Page {

        @Override
        public PageQuery page() {
            return PageQuery.of(limit, cursor);
        }

        @Override
        public Selection selection() {
            return new Filters()
                    .with(Filter.SYMBOL, symbol)
                    .with(Filter.SIDE, "side", side, Side.class)
                    .with(Filter.STRATEGY, strategy)
                    .with(Filter.ORD_STATUS, "ordStatus", ordStatus, OrdStatus.class)
                    .with(Filter.ACCOUNT, account)
                    .selection(from, to);
        }
    }

    /** What risk denied. */
    record OfDenials(
            @Parameter(description = SYMBOL) @Nullable String symbol,
            @Nullable String strategy,

            @Parameter(description = "such as max_position") @Nullable
            String rule,

            @Nullable String account,
            @Parameter(description = FROM) @Nullable String from,
            @Parameter(description = TO) @Nullable String to,
            @Parameter(description = LIMIT) @Nullable String limit,
            @Parameter(description = CURSOR) @Nullable String cursor)
            implements Page {

        @Override
        public PageQuery page() {
            return PageQuery.of(limit, cursor);
        }

        @Override
        public Selection selection() {
            return new Filters()
                    .with(Filter.SYMBOL, symbol)
                    .with(Filter.STRATEGY, strategy)
                    .with(Filter.RULE, rule)
                    .with(Filter.ACCOUNT, account)
                    .selection(from, to);
        }
    }

    /** What is followed as it happens. */
    record OfStream(
            @Parameter(description = SYMBOL) @Nullable String symbol) {

        Selection selection() {
            return new Filters().with(Filter.SYMBOL, symbol).selection(null, null);
        }
    }

    /** A whole list as a file. */
    record OfExport(
            @Parameter(description = SYMBOL) @Nullable String symbol,
            @Parameter(description = FROM) @Nullable String from,
            @Parameter(description = TO) @Nullable String to,

            @Parameter(description = "csv or ndjson; csv if left out") @Nullable
            String format,

            @Parameter(description = "rows behind this number, to go on after a break") @Nullable
            String after) {

        Selection selection() {
            return new Filters().with(Filter.SYMBOL, symbol).selection(from, to);
        }
    }
}
