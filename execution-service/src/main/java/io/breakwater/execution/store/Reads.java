package io.breakwater.execution.store;

import io.breakwater.execution.store.Views.Denial;
import io.breakwater.execution.store.Views.Fill;
import io.breakwater.execution.store.Views.Order;
import io.breakwater.execution.store.Views.Pnl;
import io.breakwater.execution.store.Views.Position;
import java.util.List;
import java.util.Optional;

/** Lists as clients ask for them: newest first, a page at a time. */
public final class Reads {

    private final RowSource rows;

    public Reads(RowSource rows) {
        this.rows = rows;
    }

    /** Fills by time and {@code execId}. */
    public List<Fill> fills(Slice slice) {
        return rows.list(slice.query(ViewRows.FILLS, "time", "exec_id"), ViewRows::fill);
    }

    /** Orders by the time of their approval and {@code clOrdId}. */
    public List<Order> orders(Slice slice) {
        return rows.list(slice.query(ViewRows.ORDERS, "approved_at", "cl_ord_id"), ViewRows::order);
    }

    /** Denials by time and {@code clOrdId}. */
    public List<Denial> denials(Slice slice) {
        return rows.list(slice.query(ViewRows.DENIALS, "denied_at", "cl_ord_id"), ViewRows::denial);
    }

    /** Profit and loss, one row for each fill. */
    public List<Pnl> pnl(Slice slice) {
        return rows.list(slice.query(ViewRows.PNL, "time", "exec_id"), ViewRows::pnl);
    }

    /** All positions, or that of one symbol. */
    public List<Position> positions(Optional<String> symbol) {
        return rows.answer(connection -> Sql.query(
                connection,
                "select symbol, currency, qty, cost, realized, fees from execution.positions"
                        + " where ?::text is null or symbol = ?::text order by symbol",
                ViewRows::position,
                symbol,
                symbol));
    }
}
