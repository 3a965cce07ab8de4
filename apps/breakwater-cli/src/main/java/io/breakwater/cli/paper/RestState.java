package io.breakwater.cli.paper;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What risk and execution say of themselves. */
public final class RestState {

    private static final String SILENT = "-";
    private static final String NOTHING = "0";

    private final Http http;
    private final String token;
    private final Optional<String> risk;
    private final Optional<String> execution;

    private RestState(Http http, Tokens tokens, Optional<String> risk, Optional<String> execution) {
        this.http = http;
        this.token = tokens.viewer();
        this.risk = risk;
        this.execution = execution;
    }

    RestState(Http http, Tokens tokens, int portBase) {
        this(http, tokens, Optional.of(Service.RISK.url(portBase)), Optional.of(Service.EXECUTION.url(portBase)));
    }

    /** Of a suite that another process supervises. */
    public static RestState of(RunningSuite suite, Http http, Tokens tokens) {
        return new RestState(
                http,
                tokens,
                suite.endpoint(Service.RISK).map(Endpoint::url),
                suite.endpoint(Service.EXECUTION).map(Endpoint::url));
    }

    /**
     * How trading stands; a dash for what nobody told.
     *
     * @param epoch the permit's
     * @param pnl realized less fees of all symbols, by currency
     */
    public record Look(String trading, String epoch, String pnl) {}

    /** Asks each once. */
    public Look look() {
        Optional<JsonNode> state = risk();
        return new Look(field(state, "tradingState"), field(state, "epoch"), pnl());
    }

    /** Risk's state; empty where it is silent. */
    public Optional<JsonNode> risk() {
        return ask(risk, "/api/v1/state");
    }

    /** Execution's positions, one of each symbol; empty where it is silent. */
    public Optional<JsonNode> positions() {
        return ask(execution, "/api/v1/positions").filter(JsonNode::isArray);
    }

    /** How far the kill in force has come, as execution tells it; empty where it is silent. */
    public Optional<JsonNode> killSwitch() {
        return ask(execution, "/api/v1/kill-switch");
    }

    private String pnl() {
        return positions().map(RestState::net).orElse(SILENT);
    }

    /** Amounts of one currency are added exactly; amounts of several stay beside each other. */
    static String net(JsonNode positions) {
        Map<String, BigDecimal> byCurrency = new TreeMap<>();
        for (JsonNode each : positions) {
            BigDecimal net = new BigDecimal(each.path("net").asString());
            byCurrency.merge(each.path("currency").asString(), net, BigDecimal::add);
        }
        List<String> sums = byCurrency.entrySet().stream()
                .map(each -> each.getValue().toPlainString() + " " + each.getKey())
                .toList();
        return sums.isEmpty() ? NOTHING : String.join(", ", sums);
    }

    private Optional<JsonNode> ask(Optional<String> service, String path) {
        return service.flatMap(url -> http.get(url + path, token))
                .filter(Http.Answer::isGood)
                .map(Http.Answer::json);
    }

    private static String field(Optional<JsonNode> answer, String name) {
        return answer.map(it -> it.path(name).asString(SILENT)).orElse(SILENT);
    }
}
