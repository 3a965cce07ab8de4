package io.breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent.FeedStatusChanged;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.embedded.EmbeddedKafka;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicSetup;
import io.breakwater.testing.ScriptedPeer;
import io.breakwater.testing.ScriptedVenue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Ingest as a whole between a scripted venue and a real broker. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningIngest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final InstrumentRules BTC = rules("BTC/USD", "BTC", 1);
    static final InstrumentRules ETH = rules("ETH/USD", "ETH", 2);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Path folder;
    private EmbeddedKafka kafka;
    private KafkaClients clients;
    ScriptedVenue venue;
    Published published;

    @Nullable
    ConfigurableApplicationContext service;

    private static InstrumentRules rules(String symbol, String base, int pricePrecision) {
        return new InstrumentRules(symbol, base, "USD", pricePrecision, 1, 8, 1, 5000, 5, 50_000_000, true);
    }

    @BeforeAll
    void startKafka(@TempDir Path empty) throws Exception {
        folder = empty;
        kafka = EmbeddedKafka.start(folder);
        clients = KafkaClients.of(kafka.bootstrapServers());
        try (Admin admin = clients.admin()) {
            TopicSetup.create(admin, TopicSetup.all((short) 1));
        }
    }

    @AfterAll
    void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void openVenue() {
        venue = new ScriptedVenue();
        published = new Published(clients);
    }

    /** The process ends and another one takes its place. */
    ScriptedPeer startAgain() {
        ConfigurableApplicationContext started = service;
        if (started != null) {
            started.close();
        }
        return start();
    }

    @AfterEach
    void tearDown() {
        venue.close();
        ConfigurableApplicationContext started = service;
        if (started != null) {
            started.close();
        }
        published.close();
    }

    ScriptedPeer start(String... options) {
        service = SpringApplication.run(IngestService.class, arguments(options).toArray(String[]::new));
        return venue.accept(PATIENCE);
    }

    /** As on the command line. */
    List<String> arguments(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--breakwater.account=paper",
                "--breakwater.state-dir=" + folder,
                "--breakwater.book-depth=10",
                "--breakwater.feed.url=" + venue.url(),
                "--breakwater.feed.generation=g"));
        for (String token : List.of("VIEWER", "OPERATOR", "RISK", "RISK2", "SERVICE")) {
            arguments.add("--BREAKWATER_" + token + "_TOKEN=" + token(token));
        }
        instrument(arguments, 0, BTC);
        instrument(arguments, 1, ETH);
        arguments.addAll(options.length == 0 ? List.of("--breakwater.ingest.snapshot-interval=1h") : List.of(options));
        return arguments;
    }

    private static void instrument(List<String> arguments, int index, InstrumentRules rules) {
        String key = "--breakwater.instruments[" + index + "].";
        arguments.addAll(List.of(
                key + "symbol=" + rules.symbol(),
                key + "base=" + rules.base(),
                key + "quote=" + rules.quote(),
                key + "price-precision=" + rules.pricePrecision(),
                key + "price-increment=" + rules.priceIncrement(),
                key + "qty-precision=" + rules.qtyPrecision(),
                key + "qty-increment=" + rules.qtyIncrement(),
                key + "qty-min=" + rules.qtyMin(),
                key + "cost-precision=" + rules.costPrecision(),
                key + "cost-min=" + rules.costMin(),
                key + "tradable=" + rules.tradable()));
    }

    private static String token(String person) {
        return "0123456789abcdef0123456789abcdef-" + person;
    }

    HttpResponse<String> get(String path) throws Exception {
        return get(path, request -> {});
    }

    /** As one whose token is this: VIEWER, SERVICE and so on. */
    HttpResponse<String> getAs(String person, String path) throws Exception {
        return get(path, request -> request.header("Authorization", "Bearer " + token(person)));
    }

    /** What a viewer is answered, and with which status. */
    JsonNode read(String path, int status) throws Exception {
        HttpResponse<String> answer = getAs("VIEWER", path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return ContractsJson.mapper().readTree(answer.body());
    }

    private HttpResponse<String> get(String path, Consumer<HttpRequest.Builder> with) throws Exception {
        ConfigurableApplicationContext started = service;
        if (started == null) {
            throw new AssertionError("the service was not started");
        }
        String port = started.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        with.accept(request);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks until readiness answers this status and these words. */
    void awaitReadiness(int status, String words) throws Exception {
        long begun = System.nanoTime();
        HttpResponse<String> last = get("/actuator/health/readiness");
        while (last.statusCode() != status || !last.body().contains(words)) {
            assertThat(System.nanoTime() - begun)
                    .as("readiness never answered %d with \"%s\", last: %s", status, words, last.body())
                    .isLessThan(PATIENCE.toNanos());
            last = get("/actuator/health/readiness");
        }
    }

    static Cause.Market id(String generation, Channel channel, InstrumentRules rules, long sequence) {
        return new Cause.Market(generation, channel, rules.symbol(), sequence);
    }

    FeedStatusChanged status(InstrumentRules rules, FeedStatus status) {
        return published.next(
                FeedStatusChanged.class,
                event -> event.id().symbol().equals(rules.symbol()) && event.status() == status);
    }
}
