package io.breakwater.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.breakwater.cli.paper.CannotRun;
import io.breakwater.cli.paper.StoppedSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit of what lies in a broker and a database, of a suite that runs and of one that does not. */
class StateAuditTest {

    @TempDir
    private Path folder;

    @Test
    void aStateFolderIsReadAndItsRowsAreHeldAgainstItsTopics() throws Exception {
        HonestSession session = new HonestSession();
        Path run = session.write(folder);
        Path state = run.resolve("state");
        try (StoppedSuite suite = StoppedSuite.start(state, _ -> {})) {
            StateOnDisk.say(suite, RecordingReader.read(run.resolve("recording")));
            StateOnDisk.insert(suite, HonestRows.of(run));
            whileItRuns(run, suite);
        }
        Files.deleteIfExists(state.resolve("endpoints.json"));

        AuditResult stopped = audit(run);

        assertThat(stopped.findings().violations()).isEmpty();
        assertThat(stopped.jsonLine().get("read").toString()).contains("topics and database in " + state);
        damage(state, "update execution.fills set fee = fee + 0.000000001 where cl_ord_id = 'order-sold'");
        assertThat(audit(run).findings().violations())
                .extracting(Findings.Finding::kind)
                .contains(Kind.DIFFERS, Kind.SUM);
        Files.writeString(
                run.resolve("recording/executions.v1.jsonl"),
                Files.readString(run.resolve("recording/executions.v1.jsonl"))
                        .replace("\\\"lastPx\\\":\\\"101.0\\\"", "\\\"lastPx\\\":\\\"101.1\\\""));
        assertThat(audit(run).findings().violations())
                .extracting(Findings.Finding::sentence)
                .anyMatch(it -> it.contains("The recording has another record"));
    }

    private static void whileItRuns(Path run, StoppedSuite suite) throws IOException {
        HttpServer execution = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        answer(execution, "positions", "[]", "");
        answer(execution, "orders", "{\"items\":[],\"next\":null}", "");
        answer(execution, "fills", "{\"items\":[],\"next\":\"more\"}", "{\"items\":[],\"next\":null}");
        execution.start();
        try {
            String url = "http://127.0.0.1:" + execution.getAddress().getPort();
            Files.writeString(
                    run.resolve("state/endpoints.json"),
                    "[" + endpoint("kafka", suite.bootstrapServers()) + "," + endpoint("postgresql", suite.jdbcUrl())
                            + "," + endpoint("execution", url) + "]");

            AuditResult running = audit(run);

            assertThat(running.counts().fills()).isEqualTo(3);
            assertThat(running.jsonLine().get("read").toString()).contains("database and REST of the suite that runs");
            assertThat(running.findings().violations())
                    .as("REST tells none of the 5 orders and 3 fills")
                    .hasSize(8)
                    .allMatch(it -> it.kind() == Kind.ORPHAN && it.sentence().startsWith("REST does not tell"));
        } finally {
            execution.stop(0);
        }
    }

    private static String endpoint(String name, String url) {
        return "{\"name\":\"" + name + "\",\"pid\":" + ProcessHandle.current().pid() + ",\"url\":\"" + url + "\"}";
    }

    private static void answer(HttpServer server, String list, String first, String second) {
        server.createContext("/api/v1/" + list, exchange -> {
            boolean isNext = String.valueOf(exchange.getRequestURI().getQuery()).contains("cursor=more");
            byte[] body = (isNext ? second : first).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static void damage(Path state, String sql) throws IOException, SQLException {
        try (StoppedSuite suite = StoppedSuite.start(state, _ -> {});
                Connection connection = StateOnDisk.connect(suite);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }

    @Test
    void withoutStateAndRecordingThereIsNothingToJudge() {
        assertThatThrownBy(() -> audit(folder))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("there is no recording/");
        assertThatThrownBy(() -> new AuditedRun(folder, Optional.of(folder), _ -> {}).check(false, false))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("not a state folder");
    }

    @Test
    void theSummaryEndsWithOneSentence() throws IOException {
        HonestSession session = new HonestSession();
        session.accepted("order-unknown");
        AuditResult result = new AuditedRun(session.write(folder), Optional.empty(), _ -> {}).check(true, false);
        StringWriter out = new StringWriter();

        result.print(new PrintWriter(out, true));

        assertThat(out.toString().strip())
                .contains("ORPHAN order-unknown: executions.v1 at offset 11 reports NEW of order-unknown")
                .endsWith("1 violation.");
        assertThat(result.jsonLine()).containsAllEntriesOf(Map.of("clean", false, "fills", 3L));
    }

    private static AuditResult audit(Path run) throws IOException {
        return new AuditedRun(run, Optional.empty(), _ -> {}).check(false, true);
    }
}
