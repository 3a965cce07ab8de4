package io.breakwater.risk;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.risk.RiskState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kills, and every command that was ever given, in risk's schema. */
final class CommandRows {

    /**
     * What was found of them.
     *
     * @param rearms every one, oldest first
     */
    record Kept(
            List<Kill> inForce,
            List<String> cleared,
            Set<String> settled,
            List<Rearm> rearms,
            List<TradingCommand> unpublished) {}

    private CommandRows() {}

    static Kept load(Connection connection) throws SQLException {
        List<Kill> inForce = new ArrayList<>();
        List<String> cleared = new ArrayList<>();
        Set<String> settled = new LinkedHashSet<>();
        try (PreparedStatement query =
                        connection.prepareStatement("select kill_id, command, cleared from risk.kill order by place");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                settled.add(row.getString(1));
                if (row.getBoolean(3)) {
                    cleared.add(row.getString(1));
                } else {
                    inForce.add(ContractsJson.mapper().readValue(row.getString(2), Kill.class));
                }
            }
        }
        return new Kept(inForce, cleared, settled, rearms(connection), unpublished(connection));
    }

    private static List<Rearm> rearms(Connection connection) throws SQLException {
        List<Rearm> rearms = new ArrayList<>();
        for (TradingCommand each :
                commands(connection, "select command from risk.command_log where kind = 'REARM' order by place")) {
            rearms.add((Rearm) each);
        }
        return rearms;
    }

    private static List<TradingCommand> unpublished(Connection connection) throws SQLException {
        return commands(
                connection,
                "select command from risk.command_log where not published and command is not null order by place");
    }

    private static List<TradingCommand> commands(Connection connection, String sql) throws SQLException {
        List<TradingCommand> commands = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                commands.add(ContractsJson.mapper().readValue(row.getString(1), TradingCommand.class));
            }
        }
        return commands;
    }

    static void saveKills(Connection connection, RiskState state) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into risk.kill (kill_id, command, cleared)"
                        + " values (?, ?, false) on conflict (kill_id) do nothing");
                PreparedStatement clear = connection.prepareStatement(
                        "update risk.kill set cleared = true where kill_id = ? and not cleared")) {
            for (Kill each : state.kills()) {
                insert.setString(1, each.commandId());
                insert.setString(2, ContractsJson.mapper().writeValueAsString(each));
                insert.addBatch();
            }
            insert.executeBatch();
            for (String each : state.cleared()) {
                clear.setString(1, each);
                clear.addBatch();
            }
            clear.executeBatch();
        }
    }

    /** A command that is there already stays as it is. */
    static void log(Connection connection, Collection<TradingCommand> commands) throws SQLException {
        for (TradingCommand each : commands) {
            switch (each) {
                case Kill it -> log(connection, each, "KILL", null);
                case Rearm it -> log(connection, each, "REARM", it.approver());
                case TradingCommand.ChangeLimits it ->
                    log(connection, each, "CHANGE_LIMITS", String.join(", ", it.approvers()));
                case TradingCommand.PromoteModel it ->
                    log(connection, each, "PROMOTE_MODEL", String.join(", ", it.approvers()));
            }
        }
    }

    private static void log(Connection connection, TradingCommand command, String kind, @Nullable String approver)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into risk.command_log (command_id, kind,"
                + " actor, approver, reason, time, command, published) values (?, ?, ?, ?, ?, ?, ?, false)"
                + " on conflict (command_id) do nothing")) {
            insert.setString(1, command.commandId());
            insert.setString(2, kind);
            insert.setString(3, command.actor());
            insert.setString(4, approver);
            insert.setString(5, command.reason());
            insert.setString(6, command.time().toString());
            insert.setString(7, ContractsJson.mapper().writeValueAsString(command));
            insert.executeUpdate();
        }
    }

    static void logFirstStart(Connection connection, Instant time) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into risk.command_log (command_id, kind,"
                + " actor, reason, time, published) values ('first-start', 'FIRST_START', 'first-start', ?, ?,"
                + " true)")) {
            insert.setString(1, "a new schema of the paper profile starts ACTIVE");
            insert.setString(2, time.toString());
            insert.executeUpdate();
        }
    }

    /** How many kills of everything were ever given: each has raised the epoch by one. */
    static long killsEver(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "select count(*) from risk.kill where command::json #>> '{scope,scope}' = 'ALL'");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void published(Connection connection, Collection<String> commandIds) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update risk.command_log set published = true where command_id = ? and not published")) {
            for (String each : commandIds) {
                update.setString(1, each);
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
