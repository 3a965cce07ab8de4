package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;

class SchemaTest {

    private static final Path DEFAULT = Chart.values("ci/default-values.yaml");

    /** Below these anything may be said: it is Kubernetes' own, and checked by it. */
    private static final Set<String> FREE =
            Set.of("global", "nodeAffinity", "podAffinity", "podAntiAffinity", "matchExpressions");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replica",
                "limits.maxLos",
                "execution.replica",
                "risk.state.sise",
                "risk.resources.limit.memory",
                "bundle.kafka.enable",
                "live.confirm",
                "webhook.secret",
                "tracing.endpoints",
                "networkPolicy.webhookPeer",
                "simulation.slipagePpm"
            })
    void aMisspeltKeyIsNamed(String key) {
        String[] parts = key.replace(".memory", "").split("\\.");

        assertThatThrownBy(() -> Chart.render(DEFAULT, Map.of(key, "1")))
                .hasMessageContaining("additional properties '" + parts[parts.length - 1] + "' not allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "mode, dry, mode",
        "image.tag, latest, tag",
        "limits.maxLoss, 12.5.1, maxLoss",
        "limits.orderWindow, 10, orderWindow",
        "strategy.name, martingale, name",
        "feed.url, https://ws.kraken.com, url",
        "live.provider, binance, provider",
        "networkPolicy.internet[0], decision, internet",
        "kafka.bootstrapServers[0], kafka, bootstrapServers",
        "webhook.url, http://hooks.example/breakwater, url",
        "webhook.url, https://me:hunter2@hooks.example, url",
        "webhook.url, https://hooks.example:none, url",
        "webhook.fillNotional, many, fillNotional",
        "tracing.endpoint, collector:4318, endpoint",
        "postgresql.parameters, user=a&password=b, parameters",
        "execution.replicas, -1, replicas"
    })
    void aValueThatCannotBeIsNamed(String key, String value, String named) {
        Object told = key.endsWith("replicas") ? Integer.valueOf(value) : value;

        assertThatThrownBy(() -> Chart.render(DEFAULT, Map.of(key, told)))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(named);
    }

    /** Helm reads 0.25 as binary floating point, so money has to be text. */
    @ParameterizedTest
    @ValueSource(strings = {"maxLoss: 1000", "maxPosition: 0.25"})
    void moneyThatIsNoTextIsRefused(String line) throws IOException {
        Path values = Files.createTempFile("values", ".yaml");
        try {
            Files.writeString(
                    values,
                    Files.readString(DEFAULT)
                            .replaceFirst(line.substring(0, line.indexOf(':')) + ": \"[0-9.]+\"", line));

            assertThatThrownBy(() -> Chart.render(values))
                    .hasMessageContaining(line.substring(0, line.indexOf(':')))
                    .hasMessageContaining("want string");
        } finally {
            Files.delete(values);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXCHANGE_API_KEY",
                "BREAKWATER_RISK_TOKEN",
                "BREAKWATER_WEBHOOK_SECRET",
                "SPRING_DATASOURCE_PASSWORD"
            })
    void aSecretIsNoVariable(String name) {
        assertThatThrownBy(() -> Chart.render(
                        DEFAULT, Map.of("extraEnv[0].name", name, "extraEnv[0].value", "0123456789abcdef")))
                .hasMessageContaining("/extraEnv/0/name");
    }

    @Test
    void theSchemaKnowsEveryValueAndNothingElse() throws IOException {
        JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(Chart.values("values.schema.json")));
        Set<String> inSchema = new TreeSet<>();
        walk(schema, schema, "", inSchema);
        Set<String> inValues = new TreeSet<>();
        keys(Chart.yaml(Chart.values("values.yaml")), "", inValues);

        inSchema.remove("global"); // Helm's own
        assertThat(inSchema).isEqualTo(inValues);
    }

    @Test
    void nothingUnknownIsAllowedAnywhere() throws IOException {
        JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(Chart.values("values.schema.json")));

        assertThat(open(schema, "")).isSubsetOf(FREE);
    }

    /** The names of what is an object and takes any property. */
    private static Set<String> open(JsonNode node, String name) {
        Set<String> open = new TreeSet<>();
        if (node.isObject()) {
            JsonNode type = node.get("type");
            if (type != null
                    && type.isString()
                    && type.asString().equals("object")
                    && (!node.has("additionalProperties")
                            || node.get("additionalProperties").equals(BooleanNode.TRUE))) {
                open.add(name);
            }
            node.properties().forEach(it -> open.addAll(open(it.getValue(), named(name, it.getKey()))));
        } else if (node.isArray()) {
            node.forEach(it -> open.addAll(open(it, name)));
        }
        return open;
    }

    private static String named(String name, String key) {
        return List.of("properties", "items", "definitions").contains(key) ? name : key;
    }

    private static void walk(JsonNode schema, JsonNode node, String path, Set<String> paths) {
        JsonNode here = node.has("$ref") ? definition(schema, node.get("$ref").asString()) : node;
        JsonNode properties = here.get("properties");
        if (properties == null || path.endsWith("resources") || path.endsWith("affinity")) {
            paths.add(path);
            return;
        }
        properties
                .properties()
                .forEach(it ->
                        walk(schema, it.getValue(), path.isEmpty() ? it.getKey() : path + "." + it.getKey(), paths));
    }

    private static JsonNode definition(JsonNode schema, String reference) {
        return schema.get("definitions").get(reference.substring("#/definitions/".length()));
    }

    private static void keys(Map<String, Object> values, String path, Set<String> keys) {
        values.forEach((key, value) -> {
            String here = path.isEmpty() ? key : path + "." + key;
            boolean isGroup = value instanceof Map<?, ?> map && !map.isEmpty() && !key.equals("resources");
            if (isGroup) {
                keys(Manifest.map(value), here, keys);
            } else {
                keys.add(here);
            }
        });
    }
}
