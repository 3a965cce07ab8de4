package io.breakwater.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told what to send where, with what to sign it, and whom the network lets it reach. */
class NoticesAndTracesTest {

    private static final Path DEFAULT = Chart.values("ci/default-values.yaml");
    private static final Path EVERYTHING = Chart.values("ci/everything-values.yaml");

    @Test
    void whoSendsIsTold() throws IOException {
        assertThat(told("BREAKWATER_WEBHOOK_URL", "https://hooks.example/breakwater"))
                .isEqualTo(documented("breakwater.webhook"));
        assertThat(told("BREAKWATER_WEBHOOK_FILL_NOTIONAL", "1000")).isEqualTo(documented("breakwater.webhook"));
        assertThat(told("BREAKWATER_TRACING_ENDPOINT", "http://collector.monitoring:4318"))
                .isEqualTo(documented("breakwater.tracing"));
    }

    @Test
    void whatSignsIsAFileWhereNoticesAreSentAndNowhereElse() throws IOException {
        assertThat(told("BREAKWATER_WEBHOOK_SECRET_FILE", "/run/secrets/breakwater/webhook-secret"))
                .isEqualTo(documented("breakwater.webhook"));
        assertThat(services(EVERYTHING)
                        .filter(it ->
                                Manifest.textsOf(it.pod().orElseThrow().spec()).anyMatch("webhook-secret"::equals))
                        .map(Manifest::part))
                .containsExactlyInAnyOrderElementsOf(documented("breakwater.webhook"));
    }

    @Test
    void nobodyIsToldAnythingWhereNothingWasSaid() {
        assertThat(services(DEFAULT))
                .hasSize(4)
                .allSatisfy(it ->
                        assertThat(Manifest.textsOf(it.content())).noneMatch(text -> text.matches("(?i).*webhook.*")))
                .allSatisfy(it -> assertThat(it.pod().orElseThrow().environment())
                        .doesNotContainKey("BREAKWATER_TRACING_ENDPOINT"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://hooks.example              | 443
            https://hooks.example/a:1?b=c:2    | 443
            https://hooks.example:8443/path    | 8443
            https://[2001:db8::1]              | 443
            https://[2001:db8::1]:8443         | 8443
            """)
    void whoNotifiesReachesThePeersOnThePortOfTheAddress(String url, int port) {
        Policies policies = policies("webhook.url", url, "webhookPeers");

        assertThat(policies.reachingPublicAddresses())
                .isEqualTo(new TreeSet<>(List.of("ingest:443", "execution:443", "risk:" + port, "execution:" + port)));
    }

    @ParameterizedTest
    @CsvSource({"http://collector, 80", "https://collector/v1/traces, 443", "http://collector:4318, 4318"})
    void whoTracesReachesThePeersOnThePortOfTheAddress(String endpoint, int port) {
        Policies policies = policies("tracing.endpoint", endpoint, "collectorPeers");

        assertThat(policies.reachingPublicAddresses())
                .isEqualTo(new TreeSet<>(List.of(
                        "ingest:443", "execution:443", "decision:" + port, "risk:" + port, "execution:" + port)));
    }

    @ParameterizedTest
    @CsvSource({
        "webhook.url, https://hooks.example, webhookPeers",
        "tracing.endpoint, http://collector:4318, collectorPeers"
    })
    void anAddressThatNobodyMayReachIsRefused(String value, String address, String peers) {
        assertThatThrownBy(() -> Chart.render(DEFAULT, Map.of(value, address)))
                .hasMessageContaining(value + " is told and nobody may reach it: set networkPolicy." + peers);
        assertThat(Chart.render(DEFAULT, Map.of(value, address, "networkPolicy.enabled", false)))
                .isNotEmpty();
    }

    /** Peers alone open nothing: there is no port to open. */
    @Test
    void peersWithoutAnAddressOpenNothing() {
        assertThat(policies("account", "paper", "webhookPeers").reachingPublicAddresses())
                .isEqualTo(new Policies(Chart.render(DEFAULT)).reachingPublicAddresses());
    }

    private static Policies policies(String value, String told, String peers) {
        return new Policies(
                Chart.render(DEFAULT, Map.of(value, told, "networkPolicy." + peers + "[0].ipBlock.cidr", "0.0.0.0/0")));
    }

    private static TreeSet<String> told(String variable, String value) {
        return services(EVERYTHING)
                .filter(it -> value.equals(it.pod().orElseThrow().environment().get(variable)))
                .map(Manifest::part)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Manifest> services(Path values) {
        return Chart.render(values).stream()
                .filter(it -> it.kind().equals("Deployment"))
                .filter(it -> !it.part().equals("simulator"));
    }

    /** Those that the heading of these settings in docs/configuration.md names. */
    private static TreeSet<String> documented(String settings) throws IOException {
        String page = Files.readString(Chart.repository().resolve("docs/configuration.md"));
        Matcher heading = Pattern.compile("(?m)^### `" + Pattern.quote(settings) + "`: (.+)$")
                .matcher(page);
        assertThat(heading.find()).as(settings).isTrue();
        return new TreeSet<>(List.of(heading.group(1).split(", ")));
    }
}
