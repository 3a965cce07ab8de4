package io.breakwater.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.contracts.LimitSet;
import io.breakwater.contracts.LimitSet.SymbolLimits;
import io.breakwater.contracts.Money;
import io.breakwater.contracts.Quantity;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.decision.StrategySettings;
import io.breakwater.core.exchange.SimulationSettings;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.shell.settings.DecimalReader;
import io.breakwater.shell.settings.FeedProperties;
import io.breakwater.shell.settings.LimitsProperties;
import io.breakwater.shell.settings.PermitProperties;
import io.breakwater.shell.settings.SimulationProperties;
import io.breakwater.shell.settings.StrategyProperties;
import io.breakwater.shell.settings.SuiteProperties;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Settings become the core's settings exactly, or the start fails with a sentence. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    private static final InstrumentRules BITCOIN =
            new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true);

    private static final String ABSENT = "absent";

    @Configuration(proxyBeanMethods = false)
    @Import(DecimalReader.class)
    @EnableConfigurationProperties({
        SuiteProperties.class,
        LimitsProperties.class,
        StrategyProperties.class,
        SimulationProperties.class,
        PermitProperties.class,
        FeedProperties.class
    })
    static class EverySetting {

        @Bean
        Instruments instruments(SuiteProperties suite) {
            return suite.toInstruments();
        }

        @Bean
        LimitSet limits(LimitsProperties limits, Instruments instruments) {
            return limits.toLimitSet(instruments);
        }

        @Bean
        StrategySettings strategy(StrategyProperties strategy) {
            return strategy.toSettings(LinearModel::builtIn);
        }

        @Bean
        List<Long> orderQtys(StrategyProperties strategy, Instruments instruments) {
            return strategy.toOrderQtys(instruments);
        }

        @Bean
        SimulationSettings simulation(SimulationProperties simulation, Instruments instruments) {
            return simulation.toSettings(instruments);
        }
    }

    @Test
    void becomeTheSettingsOfTheCore() {
        try (var context = start(Map.of())) {
            assertThat(context.getBean(Instruments.class).all()).containsExactly(BITCOIN);
            assertThat(context.getBean(LimitSet.class))
                    .isEqualTo(new LimitSet(
                            "command-line",
                            Money.of("1000.000000000"),
                            10,
                            1_000,
                            5_000,
                            List.of(new SymbolLimits(
                                    "BTC/USD", Money.of("10000.000000000"), Quantity.of("0.25000000"), 20_000))));
            assertThat(context.getBean(StrategySettings.class))
                    .isEqualTo(new StrategySettings.AverageCrossSettings(2_000_000_000L, 8_000_000_000L));
            assertThat(context.getBean("orderQtys")).isEqualTo(List.of(1_000_000L));
            assertThat(context.getBean(SimulationSettings.class))
                    .isEqualTo(new SimulationSettings(7, 2_500, 4_000, 0, 0, 0, 0, 50_000_000_000_000L, 1_000_000));
            assertThat(context.getBean(PermitProperties.class).url())
                    .isEqualTo(URI.create("ws://127.0.0.1:8083/internal/v1/permit"));
            assertThat(context.getBean(FeedProperties.class).generation()).isEqualTo("g1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "quote"})
    void knowTheOtherStrategies(String name) {
        Map<String, Object> own = Map.of(
                "breakwater.strategy.name", name,
                "breakwater.strategy.gain", "2000",
                "breakwater.strategy.quote-interval", "1s");

        try (var context = start(own)) {
            assertThat(context.getBean(StrategySettings.class).name()).isEqualTo(name);
        }
    }

    @Test
    void keepWholeNumbersOfYamlExact() {
        try (var context = start(Map.of("breakwater.limits.max-loss", 1_000))) {
            assertThat(context.getBean(LimitSet.class).maxLoss()).isEqualTo(Money.of("1000.000000000"));
        }
    }

    @Test
    void refuseNumbersThatWentThroughBinaryFloatingPoint(CapturedOutput output) {
        assertStartSays(
                output,
                "breakwater.limits.max-loss",
                1_000.1,
                "breakwater.limits.max-loss must be a plain decimal such as 1000 or \"0.25\""
                        + " (write it in quotes, so that no digit is lost on the way), was \"1000.1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account",
                "state-dir",
                "book-depth",
                "instruments[0].symbol",
                "instruments[0].price-precision",
                "instruments[0].qty-min",
                "instruments[0].tradable",
                "feed.url",
                "feed.generation",
                "permit.url",
                "strategy.name",
                "strategy.order-qty",
                "strategy.fast",
                "limits.version",
                "limits.max-loss",
                "limits.max-orders",
                "limits.order-window",
                "limits.max-data-age",
                "limits.max-order-notional",
                "limits.max-position",
                "limits.collar-ppm",
                "simulation.seed",
                "simulation.taker-fee-ppm",
                "simulation.quote-balance"
            })
    void haveNoDefaultWhereAMissingOneWouldBeAGuess(String key, CapturedOutput output) {
        assertStartSays(output, Map.of("breakwater." + key, ABSENT), "breakwater." + key + " is missing: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            book-depth                    | 11          | must be 10, 25, 100, 500 or 1000, was 11
            book-depth                    | ten         | must be a whole number, was "ten"
            instruments[0].price-precision| 15          | cannot be used: price precision must be 0 to 14, was 15
            instruments[0].tradable       | maybe       | must be true or false, was "maybe"
            feed.url                      | http://x/v2 | must be an address that starts with ws:// or wss://, was http
            permit.url                    | risk        | must be an address that starts with ws:// or wss://, was risk
            strategy.name                 | luck        | must be average-cross, model or quote, was luck
            strategy.order-qty            | 0           | must be greater than zero, was 0
            strategy.order-qty            | 0.000000001 | must fit 8 decimals and 18 digits, was 0.000000001
            strategy.slow                 | 1s          | must be longer than fast (PT2S), was PT1S
            strategy.model-file           | m.onnx      | must be the model file's SHA-256
            strategy.fast                 | soon        | must be a duration such as 250ms, 2s or 5m, was "soon"
            limits.max-loss               | 1e3         | not a plain decimal
            limits.max-loss               | -1000       | must be greater than zero, was -1000
            limits.max-loss               | 0           | must be greater than zero, was 0
            limits.max-loss               | 99999999999 | must fit 9 decimals and 18 digits, was 99999999999
            limits.max-loss               | ''          | is missing: the loss
            limits.max-orders             | ''          | is missing: how many orders
            strategy.gain                 | ''          | is empty: give it a value, or take it away
            limits.max-orders             | 0           | must be greater than zero, was 0
            limits.order-window           | 0s          | must be longer than zero, was PT0S
            limits.max-data-age           | 1ns         | must be a whole number of milliseconds, was PT0.000000001S
            limits.max-position           | -1          | must be greater than zero, was -1
            limits.collar-ppm             | 0           | must be greater than zero, was 0
            limits.max-los                | 1           | is not a setting: check its spelling, or take it away
            simulation.reject-ppm         | 1000001     | cannot be used: reject rate must be 0 to 1000000
            simulation.latency-max        | -1ms        | must not be negative, was PT-0.001S
            """)
    void areRefusedWithASentence(String key, String value, String sentence, CapturedOutput output) {
        assertStartSays(output, "breakwater." + key, value, sentence);
    }

    @Test
    void areRefusedWhereAnInstrumentIsListedTwice(CapturedOutput output) {
        Map<String, Object> twice = new LinkedHashMap<>();
        Sample.settings().forEach((key, value) -> twice.put(key.replace("instruments[0]", "instruments[1]"), value));

        assertThatThrownBy(() -> start(twice)).isNotNull();

        assertThat(output)
                .contains("Cannot start: breakwater.instruments cannot be used: an instrument is listed twice");
    }

    private static void assertStartSays(CapturedOutput output, String key, Object value, String sentence) {
        assertStartSays(output, Map.of(key, value), sentence);
    }

    private static void assertStartSays(CapturedOutput output, Map<String, Object> changes, String sentence) {
        assertThatThrownBy(() -> start(changes)).isNotNull();

        assertThat(output.getAll().lines().filter(line -> line.contains("Cannot start: ")))
                .singleElement()
                .asString()
                .contains("Cannot start: breakwater.", sentence);
        assertThat(output).doesNotContain("\tat ");
    }

    private static ConfigurableApplicationContext start(Map<String, Object> changes) {
        Map<String, Object> settings = new LinkedHashMap<>(Sample.settings());
        settings.putAll(changes);
        settings.values().removeIf(ABSENT::equals);
        return new SpringApplicationBuilder(EverySetting.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
    }
}
