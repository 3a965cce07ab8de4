package io.breakwater.cli.paper;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.embedded.LocalPostgres;
import io.breakwater.embedded.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that all services of a suite read. What is told by options comes as text, so that no digit is lost.
 *
 * @param feedUrl where market data comes from
 * @param generation names this run of the feed; unique for ever
 * @param traceTo who is told the traces of orders
 */
public record SuiteFile(
        Instruments instruments,
        int bookDepth,
        String feedUrl,
        String generation,
        Map<String, Object> strategy,
        Map<String, Object> limits,
        Map<String, Object> simulation,
        Optional<URI> traceTo) {

    private static final String ACCOUNT = "paper";

    /** What does not depend on where services, broker and database are, for services that are told that otherwise. */
    public void writeWithoutPlaces(Path file) throws IOException {
        write(file, Map.of("breakwater", settings()));
    }

    /** Writes the file; every JSON object is YAML. The database's password is in it, so only its owner reads it. */
    void write(StateFolder state, Backbone backbone, int portBase) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("breakwater", breakwater(state, portBase));
        all.put("spring", spring(backbone));
        write(state.settingsFile(), all);
    }

    private static void write(Path file, Map<String, Object> all) throws IOException {
        String text = ContractsJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        PrivateFiles.write(file, "# Written by every start of a suite; JSON is YAML.\n" + text + "\n");
    }

    private Map<String, Object> breakwater(StateFolder state, int portBase) {
        Map<String, Object> settings = settings();
        settings.put("state-dir", state.path().toString());
        settings.put("approval-key-file", state.path().resolve("approval.key").toString());
        settings.put("permit", Map.of("url", "ws://127.0.0.1:" + Service.RISK.port(portBase) + "/internal/v1/permit"));
        return settings;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("account", ACCOUNT);
        settings.put("book-depth", bookDepth);
        settings.put(
                "instruments",
                instruments.all().stream().map(SuiteFile::instrument).toList());
        settings.put("feed", Map.of("url", feedUrl, "generation", generation));
        settings.put("strategy", strategy);
        settings.put("limits", limits);
        settings.put("simulation", simulation);
        traceTo.ifPresent(collector -> settings.put("tracing", Map.of("endpoint", collector.toString())));
        return settings;
    }

    private static Map<String, Object> spring(Backbone backbone) {
        LocalPostgres postgres = backbone.postgres();
        Map<String, Object> datasource = new LinkedHashMap<>();
        datasource.put("url", postgres.jdbcUrl());
        datasource.put("username", postgres.user());
        datasource.put("password", postgres.password());
        Map<String, Object> spring = new LinkedHashMap<>();
        spring.put("kafka", Map.of("bootstrap-servers", List.of(backbone.bootstrapServers())));
        spring.put("datasource", datasource);
        return spring;
    }

    private static Map<String, Object> instrument(InstrumentRules rules) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("symbol", rules.symbol());
        entry.put("base", rules.base());
        entry.put("quote", rules.quote());
        entry.put("price-precision", rules.pricePrecision());
        entry.put("price-increment", rules.priceIncrement());
        entry.put("qty-precision", rules.qtyPrecision());
        entry.put("qty-increment", rules.qtyIncrement());
        entry.put("qty-min", rules.qtyMin());
        entry.put("cost-precision", rules.costPrecision());
        entry.put("cost-min", rules.costMin());
        entry.put("tradable", rules.tradable());
        return entry;
    }
}
