package io.breakwater.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One PostgreSQL server on 127.0.0.1 that keeps its folder and never acknowledges what is not on disk. It does not stop
 * by itself when the JVM ends: whoever started it closes it after everything that uses it.
 */
public final class LocalPostgres implements AutoCloseable {

    /** The database, and the role that owns it. */
    public static final String DATABASE = "breakwater";

    private static final int PASSWORD_BYTES = 24;
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Postmaster postmaster;
    private final String password;

    private LocalPostgres(EmbeddedPostgres server, Postmaster postmaster, String password) {
        this.server = server;
        this.postmaster = postmaster;
        this.password = password;
    }

    /** Starts a server on any free port. */
    public static LocalPostgres start(Path folder) throws IOException {
        return start(folder, FreePort.any(), _ -> {});
    }

    /**
     * Starts a server and returns when it can be used.
     *
     * @param folder keeps the data, the password and the server's log
     * @param says is told, in a sentence, when the server of a killed run had to be ended first
     */
    public static LocalPostgres start(Path folder, int port, Consumer<String> says) throws IOException {
        Path home = folder.toAbsolutePath();
        PrivateFiles.createFolder(home);
        Path data = home.resolve("data");
        Postmaster postmaster = new Postmaster(data);
        endOrphan(postmaster, says);
        clearHalfMade(data);
        PrivateFiles.Secret password = PrivateFiles.secret(home.resolve("password"), PASSWORD_BYTES);
        EmbeddedPostgres server = server(home, data, port, password);
        try {
            createDatabase(server, password.text());
        } catch (SQLException e) {
            server.close();
            throw new IOException("the database " + DATABASE + " could not be made in " + data, e);
        }
        return new LocalPostgres(server, postmaster, password.text());
    }

    /** Ends the server that a killed run left on the folder; there may be none. */
    public static void endOrphan(Path folder, Consumer<String> says) throws IOException {
        endOrphan(new Postmaster(folder.toAbsolutePath().resolve("data")), says);
    }

    private static void endOrphan(Postmaster postmaster, Consumer<String> says) throws IOException {
        postmaster
                .endOrphan()
                .ifPresent(pid -> says.accept("a PostgreSQL server of an earlier run was still there (process " + pid
                        + "); it was stopped, its data is kept"));
    }

    private static EmbeddedPostgres server(Path home, Path data, int port, PrivateFiles.Secret password)
            throws IOException {
        Redirect log = Redirect.appendTo(home.resolve("postgresql.log").toFile());
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(PrivateFiles.programs().toFile())
                    .setPort(port)
                    .setPGStartupWait(START_PATIENCE)
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    // These reach initdb: from its first moment the server asks for the password, and it sorts text
                    // in the same way on every system.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", password.file().toString())
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setConnectConfig("password", password.text())
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    // The library is made for tests and switches both off.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "32MB")
                    .start();
        } catch (IllegalStateException e) {
            throw new IOException(
                    "PostgreSQL did not start on 127.0.0.1:" + port + "; " + home.resolve("postgresql.log")
                            + " says why: " + e.getMessage(),
                    e);
        }
    }

    /** A first start that was killed in its middle left a folder that is no database yet. */
    private static void clearHalfMade(Path data) throws IOException {
        if (Files.exists(data) && !Files.exists(data.resolve("global/pg_control"))) {
            PrivateFiles.delete(data);
        }
    }

    private static void createDatabase(EmbeddedPostgres server, String password) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // The password is hexadecimal digits, so it needs no escaping.
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + DATABASE + "'")) {
                statement.execute("create role " + DATABASE + " login password '" + password + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + DATABASE);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
    }

    /** The role that owns the database; it may not administer the server. */
    public String user() {
        return DATABASE;
    }

    public String password() {
        return password;
    }

    public int port() {
        return server.getPort();
    }

    /** The server's process, while it runs. */
    public OptionalLong pid() throws IOException {
        return postmaster.running().map(it -> OptionalLong.of(it.pid())).orElse(OptionalLong.empty());
    }

    /** Stops the server; the folder stays. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
