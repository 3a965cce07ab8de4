package io.breakwater.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPostgresTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit"})
    void whatIsCommittedIsOnDisk(String setting) throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            assertThat(show(postgres, setting)).isEqualTo("on");
        }
    }

    @Test
    void theNextServerOnTheFolderHasTheRowsOfTheLast() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            execute(postgres, "create table fill (id int)", "insert into fill values (42)");
        }
        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            assertThat(query(postgres, "select id from fill")).isEqualTo("42");
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            for (String role : List.of(postgres.user(), "postgres")) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), role, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(show(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFirstStartKilledInItsMiddleIsBegunAgain() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "18\n");

        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            assertThat(show(postgres, "server_version")).startsWith("18.");
        }
    }

    @Test
    void theServerOfAKilledRunIsEndedAndItsRowsAreKept() throws Exception {
        long orphan = leaveAnOrphan();
        assertThat(ProcessHandle.of(orphan)).isPresent();
        List<String> said = new ArrayList<>();

        try (LocalPostgres postgres = LocalPostgres.start(folder, FreePort.any(), said::add)) {
            assertThat(said).singleElement().asString().contains("process " + orphan);
            assertThat(postgres.pid()).isPresent().isNotEqualTo(orphan);
            assertThat(query(postgres, "select id from fill")).isEqualTo("7");
            assertThat(ProcessHandle.of(orphan)).isEmpty();
        }
    }

    @Test
    void theIdOfADeadServerThatAnotherProgramHasNowIsNoServer() throws Exception {
        LocalPostgres.start(folder).close();
        Process other = new ProcessBuilder("sleep", "600").start();
        Files.writeString(folder.resolve("data/postmaster.pid"), other.pid() + "\n" + folder.resolve("data") + "\n");

        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            assertThat(postgres.pid()).isPresent();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** A JVM that starts a server, commits a row and is killed. */
    private long leaveAnOrphan() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalPostgresTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            long pid = Long.parseLong(out.readLine());
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return pid;
        }
    }

    /** The program that is killed. */
    public static void main(String[] args) throws Exception {
        LocalPostgres postgres = LocalPostgres.start(Path.of(args[0]));
        execute(postgres, "create table fill (id int)", "insert into fill values (7)");
        System.out.println(postgres.pid().orElseThrow());
        Thread.currentThread().join();
    }

    private static String show(LocalPostgres postgres, String setting) throws SQLException {
        return query(postgres, "show " + setting);
    }

    private static String query(LocalPostgres postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void execute(LocalPostgres postgres, String... commands) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
