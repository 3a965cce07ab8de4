package io.breakwater.execution.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The rows, for whoever only reads them, over connections of their own: however many read, those that orders need are
 * free. A connection is given back before the answer is used.
 */
public final class RowSource implements AutoCloseable {

    private static final int CONNECTIONS = 3;

    private final HikariDataSource database;

    /** @param database says how to connect, and is not used itself */
    public RowSource(HikariDataSource database) {
        HikariConfig config = new HikariConfig();
        database.copyStateTo(config);
        config.setPoolName("reads");
        config.setReadOnly(true);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        this.database = new HikariDataSource(config);
    }

    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    <T> T answer(Question<T> question) {
        try (Connection connection = database.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database did not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    <T> List<T> list(Where.Query query, Sql.Row<T> row) {
        return answer(connection ->
                Sql.query(connection, query.sql(), row, query.values().toArray()));
    }
}
