package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.LimitSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The one row with the limits that a change has put into force; there is none where those of the settings are. */
final class LimitsRow {

    private LimitsRow() {}

    static Optional<LimitSet> load(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select limits from risk.limits");
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(ContractsJson.mapper().readValue(row.getString(1), LimitSet.class))
                    : Optional.empty();
        }
    }

    static void save(Connection connection, Optional<LimitSet> limits) throws SQLException {
        String sql = limits.isPresent()
                ? "insert into risk.limits (limits) values (?) on conflict (only_row) do update"
                        + " set limits = excluded.limits where limits.limits <> excluded.limits"
                : "delete from risk.limits";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (limits.isPresent()) {
                statement.setString(1, ContractsJson.mapper().writeValueAsString(limits.get()));
            }
            statement.executeUpdate();
        }
    }
}
