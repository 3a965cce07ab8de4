package io.breakwater.execution.store;

import static io.breakwater.execution.store.Sql.Json.json;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kills, how far they have come, and what cleared them. */
final class KillTable {

    private KillTable() {}

    /** A kill in force, with its progress as JSON. */
    record KillRow(Kill kill, Optional<String> progress) {}

    static List<KillRow> loadInForce(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "select command_id, scope, actor, reason, time, progress from execution.kill"
                        + " where cleared_by is null order by place",
                row -> new KillRow(
                        new Kill(
                                row.getString(1),
                                ContractsJson.mapper().readValue(row.getString(2), Scope.class),
                                row.getString(3),
                                row.getString(4),
                                Instant.parse(row.getString(5))),
                        Optional.ofNullable(row.getString(6))));
    }

    static List<Rearm> loadRearms(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "select cleared_by from execution.kill where cleared_by is not null order by place",
                row -> ContractsJson.mapper().readValue(row.getString(1), Rearm.class));
    }

    static void save(Connection connection, Kill kill, Map<String, String> progress) throws SQLException {
        Optional<Sql.Json> kept =
                Optional.ofNullable(progress.get(kill.commandId())).map(Sql.Json::json);
        Sql.update(
                connection,
                "insert into execution.kill (command_id, scope, actor, reason, time, progress)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (command_id) do update"
                        + " set progress = excluded.progress",
                kill.commandId(),
                json(ContractsJson.mapper().writeValueAsString(kill.scope())),
                kill.actor(),
                kill.reason(),
                kill.time().toString(),
                kept);
    }

    static void cleared(Connection connection, Rearm rearm) throws SQLException {
        Sql.update(
                connection,
                "update execution.kill set cleared_by = ? where command_id = ? and cleared_by is null",
                json(ContractsJson.mapper().writeValueAsString(rearm)),
                rearm.clearsCommandId());
    }
}
