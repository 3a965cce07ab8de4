package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.breakwater.embedded.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables of a former version, and tables that a killed service has made. Flyway commits them on one connection and
 * notes them on another, so that the next start may find them made and not noted.
 */
class MigrationTest {

    @TempDir
    private Path folder;

    @Test
    void tablesThatWereMadeAndNotNotedAreMadeAgainWithoutHarm() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder);
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            for (String schema : List.of("decision", "risk", "execution")) {
                statement.execute("create schema " + schema);
                statement.execute("set search_path to " + schema);
                for (String script : scripts(schema)) {
                    statement.execute(script);
                    assertThatCode(() -> statement.execute(script)).as(schema).doesNotThrowAnyException();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision", "risk", "execution"})
    void theRowsOfEveryFormerVersionAreInTheLatest(String service) throws Exception {
        List<String> scripts = scripts(service);
        try (LocalPostgres postgres = LocalPostgres.start(folder);
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            for (int version = 1; version < scripts.size(); version++) {
                statement.execute("drop schema if exists " + service + " cascade");
                statement.execute("create schema " + service);
                statement.execute("set search_path to " + service);
                run(statement, scripts.subList(0, version));
                SchemaRows before = SchemaRows.filled(statement, service);

                run(statement, scripts.subList(version, scripts.size()));

                assertThat(before.rows()).isNotEmpty();
                assertThat(before.readAgain(statement))
                        .as("of version %d", version)
                        .isEqualTo(before);
            }
        }
    }

    private static void run(Statement statement, List<String> scripts) throws SQLException {
        for (String script : scripts) {
            statement.execute(script);
        }
    }

    private static List<String> scripts(String service) throws IOException {
        Path scripts = Installation.HOME.resolve(service + "-service/src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(scripts)) {
            return files.sorted().map(MigrationTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
