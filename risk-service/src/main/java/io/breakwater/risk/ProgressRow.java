package io.breakwater.risk;

import io.breakwater.contracts.TradingState;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.risk.RiskState.BreakerRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one row with the time, the epoch, the commanded state and the breaker's latch. */
final class ProgressRow {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressRow.class);

    private ProgressRow() {}

    /** A state with the row's parts alone. Without a row that can be read, trading is halted. */
    static RiskState load(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select time, epoch, commanded, breaker_latched,"
                        + " breaker_loss, breaker_tripped, breaker_baseline from risk.progress");
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return halted(connection, "is missing");
            }
            return of(
                    Instant.parse(row.getString(1)),
                    row.getLong(2),
                    TradingState.valueOf(row.getString(3)),
                    new BreakerRow(
                            TradingState.valueOf(row.getString(4)), row.getLong(5), row.getLong(6), row.getLong(7)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return halted(connection, "cannot be read (" + e.getMessage() + ")");
        }
    }

    private static RiskState halted(Connection connection, String what) throws SQLException {
        LOG.error(
                "the row risk.progress {}, so trading is HALTED: bring back a copy of the database, or start over with"
                        + " a new state folder",
                what);
        RiskState first = RiskState.first(TradingState.HALTED);
        long epoch = Math.addExact(RiskState.FIRST_EPOCH, CommandRows.killsEver(connection));
        return of(first.time(), epoch, first.commanded(), first.breaker());
    }

    private static RiskState of(Instant time, long epoch, TradingState commanded, BreakerRow breaker) {
        return new RiskState(
                time,
                epoch,
                commanded,
                List.of(),
                List.of(),
                breaker,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static void save(Connection connection, RiskState state) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("insert into risk.progress (time, epoch, commanded,"
                + " breaker_latched, breaker_loss, breaker_tripped, breaker_baseline) values (?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (only_row) do update set time = excluded.time, epoch = excluded.epoch,"
                + " commanded = excluded.commanded, breaker_latched = excluded.breaker_latched,"
                + " breaker_loss = excluded.breaker_loss, breaker_tripped = excluded.breaker_tripped,"
                + " breaker_baseline = excluded.breaker_baseline")) {
            upsert.setString(1, state.time().toString());
            upsert.setLong(2, state.epoch());
            upsert.setString(3, state.commanded().name());
            upsert.setString(4, state.breaker().latched().name());
            upsert.setLong(5, state.breaker().loss());
            upsert.setLong(6, state.breaker().trippedAt());
            upsert.setLong(7, state.breaker().baseline());
            upsert.executeUpdate();
        }
    }
}
