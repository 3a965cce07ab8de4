package io.breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.TradingState;
import io.breakwater.embedded.LocalPostgres;
import io.breakwater.messaging.AccountLock;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.Lease;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Only a schema in which nothing was ever saved starts ACTIVE. */
class FirstStartTest {

    @TempDir
    static Path folder;

    private static LocalPostgres postgres;
    private static PGSimpleDataSource database;

    @BeforeAll
    static void begin() throws Exception {
        postgres = LocalPostgres.start(folder.resolve("postgres"));
        database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl());
        database.setUser(postgres.user());
        database.setPassword(postgres.password());
    }

    @AfterAll
    static void end() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void emptySchema() throws Exception {
        sql("drop schema if exists risk cascade");
        Flyway.configure().dataSource(database).schemas("risk").load().migrate();
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement it = connection.createStatement()) {
            it.execute(statement);
        }
    }

    /** One more holder of the lock starts; returns its token. */
    private static long started() throws InterruptedException {
        try (Lease lease = new AccountLock(database::getConnection, "risk", "paper").acquire(_ -> {})) {
            new RiskRows(database, Failpoints.none()).firstStart(lease, Instant.EPOCH);
            return lease.token();
        }
    }

    private static TradingState found() {
        return new RiskRows(database, Failpoints.none()).load().state().commanded();
    }

    @Test
    void theFirstHolderStartsActive() throws Exception {
        assertThat(started()).isEqualTo(1);

        assertThat(found()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void soDoesALaterOneWhereThoseBeforeEndedBeforeTheySaved() throws Exception {
        sql("insert into risk.lease (account_set, token) values ('paper', 1)");

        assertThat(started()).isEqualTo(2);

        assertThat(found()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void whatIsThereStaysAsItIs() throws Exception {
        started();
        sql("update risk.progress set commanded = 'REDUCE_ONLY'");

        started();

        assertThat(found()).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input_position values ('executions.v1', 0, 1, 0, 0)",
                "output_offset values ('orders.approved.v1', 1)",
                "position values ('BTC/USD', 0, 0, 0, 0, 0)",
                "open_order values (1, 'order-1', 'NEW', 0, true, '{}')",
                "answered values ('order-1')",
                "passed values (1, '{}', '')",
                "pass_time values (1, 1)",
                "kill (kill_id, command, cleared) values ('kill-1', '', true)",
                "command_log (command_id, kind, actor, reason, time, published)"
                        + " values ('first-start', 'FIRST_START', 'first-start', 'a test', '', true)"
            })
    void aRowMissingWhereAnythingWasSavedIsNotWrittenAnew(String saved) throws Exception {
        sql("insert into risk." + saved);

        started();

        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("select 1 from risk.progress")) {
            assertThat(row.next()).as("a row of the progress").isFalse();
        }
    }
}
