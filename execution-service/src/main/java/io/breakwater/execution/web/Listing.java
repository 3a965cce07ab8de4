package io.breakwater.execution.web;

import io.breakwater.contracts.OrdStatus;
import io.breakwater.contracts.Side;
import io.breakwater.execution.store.Selection;
import io.breakwater.execution.store.Selection.Filter;
import io.breakwater.execution.store.Slice;
import io.breakwater.shell.web.Cursor;
import io.breakwater.shell.web.PageQuery;
import org.jspecify.annotations.Nullable;

/** What lists can be asked for: each record's components are the query parameters of one. */
final class Listing {

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
            @Nullable String symbol,
            @Nullable String side,
            @Nullable String clOrdId,
            @Nullable String account,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            @Nullable String cursor)
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
            @Nullable String symbol,
            @Nullable String side,
            @Nullable String strategy,
            @Nullable String ordStatus,
            @Nullable String account,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            @Nullable String cursor)
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
            @Nullable String symbol,
            @Nullable String strategy,
            @Nullable String rule,
            @Nullable String account,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            @Nullable String cursor)
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
    record OfStream(@Nullable String symbol) {

        Selection selection() {
            return new Filters().with(Filter.SYMBOL, symbol).selection(null, null);
        }
    }

    /** A whole list as a file. */
    record OfExport(
            @Nullable String symbol,
            @Nullable String from,
            @Nullable String to,
            @Nullable String format,
            @Nullable String after) {

        Selection selection() {
            return new Filters().with(Filter.SYMBOL, symbol).selection(from, to);
        }
    }
}
