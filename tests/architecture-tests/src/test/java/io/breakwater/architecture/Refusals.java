package io.breakwater.architecture;

import io.breakwater.architecture.OwnSettings.Group;
import io.breakwater.architecture.OwnSettings.Setting;
import io.breakwater.contracts.Decimal;
import io.breakwater.core.decision.LinearModel;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.shell.settings.ApprovalKeyProperties;
import io.breakwater.shell.settings.DecimalReader;
import io.breakwater.shell.settings.LimitsProperties;
import io.breakwater.shell.settings.SimulationProperties;
import io.breakwater.shell.settings.StrategyProperties;
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.settings.WrongSetting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

/** What settings refuse, found by telling them wrong values one at a time, as a service would be told. */
final class Refusals {

    /** A complete set; nothing in it is refused. */
    static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("breakwater.account", "paper"),
            Map.entry("breakwater.state-dir", "state"),
            Map.entry("breakwater.book-depth", "10"),
            Map.entry("breakwater.approval-key-file", "approval.key"),
            Map.entry("breakwater.instruments[0].symbol", "BTC/USD"),
            Map.entry("breakwater.instruments[0].base", "BTC"),
            Map.entry("breakwater.instruments[0].quote", "USD"),
            Map.entry("breakwater.instruments[0].price-precision", "1"),
            Map.entry("breakwater.instruments[0].price-increment", "1"),
            Map.entry("breakwater.instruments[0].qty-precision", "8"),
            Map.entry("breakwater.instruments[0].qty-increment", "1"),
            Map.entry("breakwater.instruments[0].qty-min", "5000"),
            Map.entry("breakwater.instruments[0].cost-precision", "5"),
            Map.entry("breakwater.instruments[0].cost-min", "50000000"),
            Map.entry("breakwater.instruments[0].tradable", "true"),
            Map.entry("breakwater.feed.url", "wss://ws.kraken.com/v2"),
            Map.entry("breakwater.feed.generation", "g"),
            Map.entry("breakwater.ingest.snapshot-interval", "5s"),
            Map.entry("breakwater.permit.url", "ws://127.0.0.1:8083/internal/v1/permit"),
            Map.entry("breakwater.tracing.endpoint", "http://127.0.0.1:4318"),
            Map.entry("breakwater.webhook.url", "https://example.org/breakwater"),
            Map.entry("breakwater.webhook.secret-file", "webhook.secret"),
            Map.entry("breakwater.webhook.fill-notional", "10000"),
            Map.entry("breakwater.rest.read-deadline", "1800ms"),
            Map.entry("breakwater.rest.heartbeat", "10s"),
            Map.entry("breakwater.strategy.name", "average-cross"),
            Map.entry("breakwater.strategy.order-qty", "0.01"),
            Map.entry("breakwater.strategy.fast", "2s"),
            Map.entry("breakwater.strategy.slow", "8s"),
            Map.entry("breakwater.strategy.gain", "2000"),
            Map.entry("breakwater.strategy.quote-interval", "1s"),
            Map.entry("breakwater.strategy.model-file", "model.onnx"),
            Map.entry("breakwater.strategy.model-sha256", "0".repeat(64)),
            Map.entry("breakwater.limits.version", "first"),
            Map.entry("breakwater.limits.max-loss", "1000"),
            Map.entry("breakwater.limits.max-orders", "10"),
            Map.entry("breakwater.limits.order-window", "1s"),
            Map.entry("breakwater.limits.max-data-age", "5s"),
            Map.entry("breakwater.limits.max-order-notional", "10000"),
            Map.entry("breakwater.limits.max-position", "0.25"),
            Map.entry("breakwater.limits.collar-ppm", "20000"),
            Map.entry("breakwater.simulation.seed", "7"),
            Map.entry("breakwater.simulation.maker-fee-ppm", "2500"),
            Map.entry("breakwater.simulation.taker-fee-ppm", "4000"),
            Map.entry("breakwater.simulation.slippage-ppm", "0"),
            Map.entry("breakwater.simulation.reject-ppm", "0"),
            Map.entry("breakwater.simulation.latency-min", "0ms"),
            Map.entry("breakwater.simulation.latency-max", "5ms"),
            Map.entry("breakwater.simulation.quote-balance", "50000"),
            Map.entry("breakwater.simulation.base-balance", "1"));

    private static final Map<Class<?>, List<String>> WRONG = Map.of(
            Decimal.class, List.of("0", "-1", "0.00000000000000001"),
            Long.class, List.of("0", "-1", "1000001"),
            Integer.class, List.of("-1", "0", "99"),
            Duration.class, List.of("0s", "-1s", "1ns", "1ms", "1h"),
            URI.class, List.of("http://127.0.0.1/"),
            Path.class, List.of("no such file", "pom.xml"),
            Boolean.class, List.of(),
            String.class, List.of("?"));

    private static final Instruments INSTRUMENTS = new Instruments(
            List.of(new InstrumentRules("BTC/USD", "BTC", "USD", 1, 1, 8, 1, 5_000, 5, 50_000_000, true)));

    private Refusals() {}

    /** What is said of wrong values, without the values. */
    static List<String> of(Group group, Setting setting) {
        return WRONG.get(setting.type()).stream()
                .flatMap(value -> said(group, setting, value))
                .distinct()
                .toList();
    }

    private static Stream<String> said(Group group, Setting setting, String value) {
        Map<String, String> told = new HashMap<>(RIGHT);
        told.put(setting.key(), value);
        try {
            use(bind(group, new MapConfigurationPropertySource(told)));
        } catch (RuntimeException e) {
            return sentences(e)
                    .filter(it -> it.startsWith(setting.key() + ' ') || it.contains(" cannot be used: "))
                    .map(Refusals::withoutTheValue);
        }
        return Stream.of();
    }

    private static String withoutTheValue(String sentence) {
        return sentence.replaceFirst("^breakwater\\S* (cannot be used: )?", "")
                .replaceFirst(", was .*", "")
                .replaceFirst(" \\(PT[^)]*\\)", "")
                .replaceFirst("; \\S+ does not$", "")
                .replaceFirst("cannot be read: .*", "cannot be read");
    }

    private static Stream<String> sentences(Throwable failure) {
        for (Throwable it = failure; it != null; it = it.getCause()) {
            if (it instanceof WrongSetting wrong) {
                return wrong.sentences().stream();
            }
        }
        return Stream.of(); // it does not even have the form that its type asks for
    }

    /** The record as a service gets it. */
    static Object bind(Group group, ConfigurationPropertySource source) {
        var conversions = new ApplicationConversionService();
        conversions.addConverter(new DecimalReader());
        return new Binder(List.of(source), null, conversions)
                .bind(group.prefix(), Bindable.of(group.type()))
                .get();
    }

    /** What a service does with it at its start. */
    private static void use(Object settings) {
        switch (settings) {
            case SuiteProperties it -> it.toInstruments();
            case LimitsProperties it -> it.toLimitSet(INSTRUMENTS);
            case SimulationProperties it -> it.toSettings(INSTRUMENTS);
            case StrategyProperties it -> {
                it.toSettings(LinearModel::builtIn);
                it.toOrderQtys(INSTRUMENTS);
            }
            case ApprovalKeyProperties it -> it.toKey();
            default -> {} // is used as it is
        }
    }
}
