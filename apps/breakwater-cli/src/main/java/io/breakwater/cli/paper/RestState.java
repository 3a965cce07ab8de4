package io.breakwater.cli.paper;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What risk and execution say of themselves. */
public final class RestState {

    private static final String SILENT = "-";

    private final Http http;
    private final String token;
    private final int portBase;

    RestState(Http http, Tokens tokens, int portBase) {
        this.http = http;
        this.token = tokens.viewer();
        this.portBase = portBase;
    }

    /** The trading state by risk; a dash when risk is silent. */
    public String trading() {
        return field(risk(), List.of("trading_state", "tradingState", "state"));
    }

    /** The permit's epoch by risk. */
    public String epoch() {
        return field(risk(), List.of("epoch", "permit_epoch", "permitEpoch"));
    }

    /** Net profit and loss by execution. */
    public String pnl() {
        String url = Service.EXECUTION.url(portBase) + "/api/v1/pnl";
        return field(http.get(url, token).filter(Http.Answer::isGood), List.of("net", "pnl_net"));
    }

    private Optional<Http.Answer> risk() {
        return http.get(Service.RISK.url(portBase) + "/api/v1/state", token).filter(Http.Answer::isGood);
    }

    private static String field(Optional<Http.Answer> answer, List<String> names) {
        return answer.map(Http.Answer::json)
                .flatMap(tree -> names.stream()
                        .map(tree::findValue)
                        .filter(each -> each != null && each.isValueNode())
                        .findFirst())
                .map(JsonNode::asString)
                .orElse(SILENT);
    }
}
