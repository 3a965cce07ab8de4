package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.ScriptedPeer;
import io.breakwater.testing.ScriptedVenue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InitCommandTest {

    private static final Path RULES = Cli.TAPES.resolve("btc-usd.instrument.json");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path into() {
        return folder.resolve("into");
    }

    private Cli init(Object... more) {
        Object[] words = {"init", "--into", into(), "--instrument", RULES};
        return Cli.run(Stream.of(words, more).flatMap(Stream::of).toArray());
    }

    private JsonNode settings() throws IOException {
        return ContractsJson.mapper()
                .readTree(Files.readString(into().resolve("settings/suite.yml")).replaceFirst("#.*\n", ""))
                .path("breakwater");
    }

    /** Every file below the folder with who may read it. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(into())) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        into().relativize(each).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
            }
        }
        return files;
    }

    private String secret(String name) throws IOException {
        return Files.readString(into().resolve(name)).strip();
    }

    private static void assertFailed(Cli cli, int exitCode, String... parts) {
        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(exitCode);
        assertThat(cli.err()).contains(parts);
        assertThat(cli.err().lines()).hasSize(1);
    }

    @Test
    void eachPartGetsItsOwnShareOfTheSecretsAndNoOther() throws IOException {
        Cli init = init();

        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(init.err())
                .isEqualTo("breakwater: secrets were made; market data of BTC/USD comes from"
                        + " wss://ws.kraken.com/v2; strategy average-cross\n");
        String own = "r--------";
        String anybody = "r--r--r--";
        Map<String, String> expected = new TreeMap<>();
        Stream.of("tokens.env", "approval.key", "database.password", "grafana.password", "webhook.secret", "market")
                .forEach(each -> expected.put(".breakwater/" + each, "rw-------"));
        expected.put("settings/suite.yml", "rw-------");
        expected.put("ingest/viewer-token", own);
        expected.put("decision/viewer-token", own);
        expected.put("decision/spring/spring.datasource.password", own);
        Stream.of("viewer", "operator", "risk", "risk2", "service")
                .forEach(each -> expected.put("risk/" + each + "-token", own));
        Stream.of("viewer", "operator", "service").forEach(each -> expected.put("execution/" + each + "-token", own));
        Stream.of("risk", "execution").forEach(each -> {
            expected.put(each + "/approval-key", own);
            expected.put(each + "/webhook-secret", own);
            expected.put(each + "/spring/spring.datasource.password", own);
        });
        expected.put("postgres/password", anybody);
        expected.put("grafana/password", anybody);
        assertThat(files()).isEqualTo(expected);
        assertThat(secret("risk/approval-key"))
                .matches("[0-9a-f]{64}")
                .isEqualTo(secret("execution/approval-key"))
                .isEqualTo(secret(".breakwater/approval.key"));
        assertThat(secret("postgres/password"))
                .hasSizeGreaterThan(40)
                .isEqualTo(secret("risk/spring/spring.datasource.password"))
                .isNotEqualTo(secret("grafana/password"));
    }

    @Test
    void theServicesAreToldWhatTheOptionsSayAndNothingOfPlaces() throws IOException {
        init("--strategy", "quote", "--max-loss", "123.45", "--order-qty", "0.002");

        JsonNode told = settings();
        assertThat(told.path("instruments").path(0).path("symbol").asString()).isEqualTo("BTC/USD");
        assertThat(told.path("strategy").path("name").asString()).isEqualTo("quote");
        assertThat(told.path("strategy").path("order-qty").asString()).isEqualTo("0.002");
        assertThat(told.path("limits").path("max-loss").asString()).isEqualTo("123.45");
        assertThat(told.path("feed").path("url").asString()).isEqualTo("wss://ws.kraken.com/v2");
        assertThat(told.propertyNames())
                .containsExactlyInAnyOrder(
                        "account", "book-depth", "instruments", "feed", "strategy", "limits", "simulation");
    }

    @Test
    void aSecondStartKeepsTheSecretsAndNamesTheRunOfTheFeedAnew() throws IOException {
        init();
        String tokens = secret(".breakwater/tokens.env");
        String generation = settings().path("feed").path("generation").asString();

        Cli again = init("--max-loss", "77");

        assertThat(again.err()).contains("secrets are those of before");
        assertThat(secret(".breakwater/tokens.env")).isEqualTo(tokens);
        assertThat(settings().path("feed").path("generation").asString())
                .isNotEmpty()
                .isNotEqualTo(generation);
        assertThat(settings().path("limits").path("max-loss").asString()).isEqualTo("77");
    }

    @Test
    void secretsThatSomebodyChoseAreTakenAndTheOthersMadeUp() throws IOException {
        Path given = Files.createDirectory(folder.resolve("given"));
        Files.writeString(given.resolve("tokens.env"), "BREAKWATER_RISK_TOKEN=0123456789abcdef-chosen\n");
        Files.writeString(given.resolve("grafana.password"), "correct-horse-battery-staple\n");

        init("--secrets", given);

        assertThat(secret("risk/risk-token")).isEqualTo("0123456789abcdef-chosen");
        assertThat(secret("grafana/password")).isEqualTo("correct-horse-battery-staple");
        assertThat(secret("risk/risk2-token")).matches("[0-9a-f]{48}");

        String all = secret(".breakwater/tokens.env");
        init("--secrets", given);
        assertThat(secret(".breakwater/tokens.env")).as("at the next start").isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-me-change-me", "<your password goes here>", "MY_EXAMPLE_PASSWORD", "short", ""})
    void aPlaceholderIsNoSecret(String placeholder) throws IOException {
        Path given = Files.createDirectory(folder.resolve("given"));
        Files.writeString(given.resolve("database.password"), placeholder + "\n");

        assertFailed(
                init("--secrets", given),
                ExitCode.COULD_NOT_RUN,
                "given/database.password holds a value that is a placeholder or shorter than 16 characters",
                "openssl rand -hex 24");
        assertThat(into().resolve("postgres")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approval.key", "database.password"})
    void whatOthersRestOnCannotBeGivenAnewLater(String name) throws IOException {
        init();
        String before = secret(".breakwater/" + name);
        Path given = Files.createDirectory(folder.resolve("given"));
        Files.writeString(given.resolve(name), "0".repeat(64));

        assertFailed(
                init("--secrets", given),
                ExitCode.COULD_NOT_RUN,
                name + " differs from the one that this suite was made with",
                "begin anew with empty volumes");
        assertThat(secret(".breakwater/" + name)).isEqualTo(before);
    }

    @Test
    void positionsOfOneMarketAreNotTakenToAnother() throws IOException {
        init("--feed-url", "ws://127.0.0.1:1/v2");
        String before = Files.readString(into().resolve("settings/suite.yml"));

        assertFailed(
                init(),
                ExitCode.COULD_NOT_RUN,
                "has traded on ws://127.0.0.1:1/v2 so far, and its positions do not fit wss://ws.kraken.com/v2",
                "down --volumes");
        assertThat(Files.readString(into().resolve("settings/suite.yml"))).isEqualTo(before);
    }

    @Test
    void aSimulatorIsTakenWhereItAnswers() throws IOException {
        String simulator = initBeside("{\"state\":\"WAITING\",\"frames\":0,\"skipped\":0,\"reason\":\"\"}");

        assertThat(settings().path("feed").path("url").asString()).isEqualTo(simulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>any name leads here</html>", "{\"state\":\"parked\"}", "[]"})
    void anotherServerUnderItsNameIsNoSimulator(String answer) throws IOException {
        initBeside(answer);

        assertThat(settings().path("feed").path("url").asString()).isEqualTo("wss://ws.kraken.com/v2");
    }

    /** Returns the address under which something answered this. */
    private String initBeside(String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.createContext("/control/state", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String simulator = "ws://127.0.0.1:" + server.getAddress().getPort() + "/v2";
            init("--simulator", simulator);
            return simulator;
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://simulator.invalid:8090/v2", "ws://127.0.0.1:1/v2"})
    void aSimulatorThatDoesNotAnswerIsNotThere(String simulator) throws IOException {
        init("--simulator", simulator);

        assertThat(settings().path("feed").path("url").asString()).isEqualTo("wss://ws.kraken.com/v2");
    }

    @Test
    void theVenueIsAskedForTheRules() throws Exception {
        try (ScriptedVenue venue = new ScriptedVenue();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answering = threads.submit(() -> {
                lists(venue.accept(PATIENCE));
                return true;
            });
            Cli init = Cli.run("init", "--into", into(), "--feed-url", venue.url(), "--symbols", "BTC/USD");
            answering.get();

            assertThat(init.exitCode()).as(init.err()).isZero();
        }
        assertThat(settings().path("instruments").path(0).path("qty-min").asLong())
                .isEqualTo(5000);
    }

    private static void lists(ScriptedPeer peer) throws IOException {
        peer.send("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\"}]}");
        assertThat(peer.read()).contains("\"channel\":\"instrument\"");
        peer.send("{\"method\":\"subscribe\",\"req_id\":1,\"result\":{\"channel\":\"instrument\"},\"success\":true}");
        peer.send(Files.readString(RULES).strip());
    }

    @Test
    void withoutAVenueNothingIsWrittenAndTheDemoIsNamed() {
        Cli init = Cli.run("init", "--into", into(), "--feed-url", "ws://127.0.0.1:1/v2");

        assertFailed(
                init,
                ExitCode.COULD_NOT_RUN,
                "there is no live market data: no connection to ws://127.0.0.1:1",
                "docker compose --profile demo up");
        assertThat(into()).doesNotExist();
    }
}
