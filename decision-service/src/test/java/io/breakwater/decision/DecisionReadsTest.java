package io.breakwater.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent.FeedStatusChanged;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.Topics;
import io.breakwater.core.decision.Features;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.testing.service.BookEvents;
import io.breakwater.testing.service.RunningService;
import io.breakwater.testing.service.Unreadable;
import io.breakwater.testing.service.Until;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What decision answers to those who ask. */
@Timeout(300)
class DecisionReadsTest {

    private static final String MODELS = "/api/v1/models";
    private static final String STRATEGIES = "/api/v1/strategies";
    private static final String FEATURES = "/api/v1/features";
    private static final Path MODEL =
            Path.of("../examples/models/micro-v1-mlp.onnx").toAbsolutePath().normalize();
    private static final String MODEL_SHA256 = "7968edbeb7baec8078075d5e6bd0c2345835ca316b30e45eae9e1b03172dc804";
    private static final Map<String, String> BY_FILE = Map.of(
            "breakwater.strategy.name",
            "model",
            "breakwater.strategy.gain",
            "1000000000",
            "breakwater.strategy.model-file",
            MODEL.toString(),
            "breakwater.strategy.model-sha256",
            MODEL_SHA256);

    @TempDir
    static Path folder;

    private static World world;

    private final Map<String, JsonNode> latest = new HashMap<>();
    private final Map<String, JsonNode> predictions = new HashMap<>();
    private Market market;

    @BeforeAll
    static void begin() throws Exception {
        world = new World(folder);
    }

    @AfterAll
    static void end() throws Exception {
        world.close();
    }

    @BeforeEach
    void nothingYet() throws Exception {
        world.begin();
        market = new Market(world);
    }

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private static JsonNode read(RunningDecision decision, String path, int status) throws Exception {
        HttpResponse<String> answer = decision.get(path, RunningService.VIEWER);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return ContractsJson.mapper().readTree(answer.body());
    }

    private static JsonNode only(RunningDecision decision, String path) throws Exception {
        JsonNode list = read(decision, path, 200);
        assertThat(list.path("items").size()).as("%s", list).isEqualTo(1);
        assertThat(list.get("next").isNull()).isTrue();
        return list.path("items").get(0);
    }

    /** Moves, and keeps what was seen of each message, until there is a proposal; returns why it was made. */
    private Rationale looksUntilProposed(RunningDecision decision) throws Exception {
        market.book();
        Until.passes(() -> {
            market.moves(decision, 5);
            String told = market.told().getLast().id().toString();
            Until.passes(() -> {
                JsonNode features = only(decision, FEATURES);
                assertThat(features.path("latest").path("correlationId").asString())
                        .isEqualTo(told);
                latest.put(told, features.path("latest"));
                JsonNode prediction = features.path("prediction");
                predictions.put(prediction.path("correlationId").asString(), prediction);
            });
            assertThat(market.proposals()).isNotEmpty();
        });
        return market.proposals().getFirst().rationale();
    }

    private static void isWhatTravelled(JsonNode seen, Rationale rationale) {
        assertThat(seen.path("vector")).hasToString(ContractsJson.mapper().writeValueAsString(rationale.features()));
        assertThat(seen.path("correlationId").stringValue())
                .isEqualTo(rationale.cause().toString());
        assertThat(Instant.parse(seen.path("exchangeTime").stringValue())).isEqualTo(rationale.exchangeTime());
        assertThat(Instant.parse(seen.path("receivedTime").stringValue())).isEqualTo(rationale.receivedTime());
    }

    @Test
    void tellsTheFeaturesThatTravelWithAProposal() throws Exception {
        try (RunningDecision decision = world.start()) {
            Rationale rationale = looksUntilProposed(decision);

            assertThat(latest).containsKey(rationale.cause().toString());
            JsonNode seen = latest.get(rationale.cause().toString());
            isWhatTravelled(seen, rationale);
            assertThat(Instant.parse(seen.path("asOf").stringValue())).isAfterOrEqualTo(rationale.decidedTime());
            JsonNode features = only(decision, FEATURES + "?symbol=BTC/USD");
            assertThat(features.path("symbol").stringValue()).isEqualTo("BTC/USD");
            assertThat(features.path("state").stringValue()).isEqualTo("LIVE");
            assertThat(features.path("featureSet").stringValue()).isEqualTo("micro-v1");
            assertThat(features.path("names"))
                    .hasToString(ContractsJson.mapper().writeValueAsString(Features.NAMES));
            assertThat(features.get("prediction").isNull())
                    .as("no model is asked")
                    .isTrue();
            JsonNode none = read(decision, MODELS, 200);
            assertThat(none).hasToString("{\"items\":[],\"next\":null}");
            JsonNode strategy = only(decision, STRATEGIES);
            assertThat(strategy.path("name").stringValue()).isEqualTo("average-cross");
            assertThat(strategy.path("settings"))
                    .hasToString("{\"fast\":\"PT0.001S\",\"slow\":\"PT1H\",\"gain\":null,\"quoteInterval\":null}");
            assertThat(strategy.path("symbols")).hasToString("[{\"symbol\":\"BTC/USD\",\"orderQty\":\"0.01000000\"}]");
            assertThat(strategy.path("account").stringValue()).isEqualTo("paper");
            assertThat(strategy.get("modelSha256").isNull()).isTrue();
            assertThat(strategy.path("proposals").asLong())
                    .isEqualTo(market.proposals().size());
            assertThat(strategy.path("service").path("standing").asString()).isEqualTo("ACTIVE");
        }
    }

    @Test
    void tellsWhatTheModelIsAndWhatItSaidLast() throws Exception {
        Instant before = Instant.now();
        try (RunningDecision decision = world.startWith(BY_FILE)) {
            assertThat(only(decision, MODELS).path("inferences").asLong()).isZero();
            Rationale rationale = looksUntilProposed(decision);

            assertThat(predictions).containsKey(rationale.cause().toString());
            JsonNode said = predictions.get(rationale.cause().toString());
            isWhatTravelled(said, rationale);
            assertThat(said.path("output").isNumber()).isTrue();
            assertThat(said.path("output").floatValue())
                    .isEqualTo(rationale.modelOutput().orElseThrow());
            assertThat(Instant.parse(said.path("decidedTime").stringValue())).isEqualTo(rationale.decidedTime());
            JsonNode model = only(decision, MODELS);
            assertThat(model.path("file").stringValue()).isEqualTo("micro-v1-mlp.onnx");
            assertThat(model.path("sha256").stringValue()).isEqualTo(MODEL_SHA256);
            assertThat(model.path("kind").stringValue()).isEqualTo("onnx");
            assertThat(model.path("featureSet").stringValue()).isEqualTo("micro-v1");
            assertThat(model.path("inputs")).hasToString(ContractsJson.mapper().writeValueAsString(Features.NAMES));
            assertThat(model.path("outputs")).hasToString("[\"return_next_5s\"]");
            assertThat(Instant.parse(model.path("since").stringValue())).isBetween(before, Instant.now());
            assertThat(model.path("inferences").asLong()).isEqualTo(predictions.size());
            JsonNode strategy = only(decision, STRATEGIES);
            assertThat(strategy.path("name").stringValue()).isEqualTo("model");
            assertThat(strategy.path("settings").path("gain").doubleValue()).isEqualTo(1e9);
            assertThat(strategy.path("modelSha256").stringValue()).isEqualTo(MODEL_SHA256);
        }
    }

    @Test
    void tellsOfTheModelThatIsPartOfTheProgram() throws Exception {
        Map<String, String> builtIn = Map.of("breakwater.strategy.name", "model", "breakwater.strategy.gain", "5");
        try (RunningDecision decision = world.startWith(builtIn)) {
            JsonNode model = only(decision, MODELS);

            assertThat(model.get("file").isNull()).isTrue();
            assertThat(model.path("kind").stringValue()).isEqualTo("linear");
            assertThat(model.path("sha256").stringValue())
                    .isEqualTo(LinearModel.builtIn().hash());
            assertThat(model.path("outputs")).hasToString("[\"return_next_5s\"]");
            assertThat(model.path("inputs").size()).isEqualTo(Features.NAMES.size());
        }
    }

    @Test
    void showsNoFeaturesOfAMarketThatIsNotTrusted() throws Exception {
        try (RunningDecision decision = world.start()) {
            assertThat(only(decision, FEATURES).path("state").stringValue()).isEqualTo("SYNCING");
            assertThat(only(decision, FEATURES).get("latest").isNull()).isTrue();
            market.book();
            Until.passes(() -> assertThat(only(decision, FEATURES).get("latest").isObject())
                    .isTrue());

            market.writer()
                    .send(
                            Topics.MARKET_EVENTS,
                            new FeedStatusChanged(
                                    new Cause.Market(BookEvents.GENERATION, Channel.STATUS, BookEvents.SYMBOL, 1),
                                    FeedStatus.UNSAFE,
                                    "by the test",
                                    Instant.now()));

            Until.passes(() -> {
                JsonNode features = only(decision, FEATURES);
                assertThat(features.path("state").stringValue()).isEqualTo("UNSAFE");
                assertThat(features.get("latest").isNull()).isTrue();
            });
        }
    }

    @Test
    void forgetsWhatItSawWhenItDecidesNoMore() throws Exception {
        try (RunningDecision decision = world.start();
                RunningDecision second = new RunningDecision(world.settingsWith(Map.of()))) {
            Rationale rationale = looksUntilProposed(decision);
            assertThat(rationale.features()).isNotEmpty();
            assertThat(only(second, FEATURES).get("latest").isNull())
                    .as("another one decides")
                    .isTrue();
            assertThat(only(second, STRATEGIES).path("service").path("standing").asString())
                    .isEqualTo("STANDBY");
            assertThat(only(second, STRATEGIES).path("proposals").asLong()).isZero();

            market.writer().send(Topics.EXECUTIONS, Unreadable.CUT_OFF.on(Topics.EXECUTIONS));

            assertThat(decision.exitCode()).isEqualTo(1);
            Until.passes(() -> {
                JsonNode features = only(decision, FEATURES);
                assertThat(features.get("latest").isNull()).isTrue();
                assertThat(features.path("state").stringValue()).isEqualTo("SYNCING");
            });
            assertThat(only(decision, STRATEGIES)
                            .path("service")
                            .path("standing")
                            .asString())
                    .isEqualTo("HALTED");
        }
    }

    @Test
    void answersNothingButWhatItReadsToThoseWhoMayRead() throws Exception {
        try (RunningDecision decision = world.start()) {
            for (String path : List.of(MODELS, STRATEGIES, FEATURES)) {
                assertThat(decision.get(path, "").statusCode()).as(path).isEqualTo(401);
                assertThat(decision.get(path, "nobody").statusCode()).as(path).isEqualTo(401);
                assertThat(decision.get(path, RunningService.SERVICE).statusCode())
                        .as(path)
                        .isEqualTo(403);
                assertThat(decision.get(path, RunningService.OPERATOR).statusCode())
                        .as(path)
                        .isEqualTo(200);
                JsonNode refused = read(decision, path + "?simbol=BTC/USD", 400);
                assertThat(refused.path("type").stringValue()).isEqualTo("urn:breakwater:problem:unknown-parameter");
                assertThat(refused.path("detail").stringValue()).contains("There is no parameter simbol here");
            }
            JsonNode unknown = read(decision, FEATURES + "?symbol=DOGE/USD", 400);
            assertThat(unknown.path("detail").stringValue())
                    .isEqualTo("The parameter symbol must be BTC/USD, was \"DOGE/USD\".");
            assertThat(read(decision, FEATURES + "/BTC", 404).path("type").stringValue())
                    .isEqualTo("urn:breakwater:problem:not-found");
        }
    }
}
