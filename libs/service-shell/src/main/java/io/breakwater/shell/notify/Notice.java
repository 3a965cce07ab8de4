package io.breakwater.shell.notify;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.ExecutionReport.Trade;
import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.contracts.TradingCommand.Rearm;
import io.breakwater.core.risk.RiskGate;
import io.breakwater.shell.kill.ScopeText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that people should hear of. Whoever tells of the same thing, and however often, tells the same bytes: the
 * id is made of what happened, not of the telling.
 */
public record Notice(String id, String type, Instant at, String account, Map<String, String> more) {

    public Notice {
        more = new LinkedHashMap<>(more); // in the order in which it is to be read
    }

    /** Trading, or a part of it, was stopped: by a person, by a service, or by the loss breaker. */
    public static Notice of(String account, Kill kill) {
        boolean isBreaker = kill.actor().equals(RiskGate.BREAKER);
        Map<String, String> more = new LinkedHashMap<>();
        more.put("killId", kill.commandId());
        more.put("scope", ScopeText.of(kill.scope()).toString());
        more.put("actor", kill.actor());
        more.put("reason", kill.reason());
        return new Notice("kill-" + kill.commandId(), isBreaker ? "breaker" : "kill", kill.time(), account, more);
    }

    /** Two people have cleared a kill. */
    public static Notice of(String account, Rearm rearm) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("killId", rearm.clearsCommandId());
        more.put("actor", rearm.actor());
        more.put("approver", rearm.approver());
        more.put("reason", rearm.reason());
        return new Notice("re-arm-" + rearm.commandId(), "re-arm", rearm.time(), account, more);
    }

    /** An order was filled, or a part of one. */
    public static Notice of(Trade fill) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("execId", fill.execId().value());
        more.put("clOrdId", fill.clOrdId().value());
        more.put("symbol", fill.symbol());
        more.put("side", fill.side().name());
        more.put("quantity", fill.lastQty().toString());
        more.put("price", fill.lastPx().toString());
        more.put("notional", notional(fill).toPlainString());
        more.put("fee", fill.fee().toString());
        more.put("feeCurrency", fill.feeCurrency());
        return new Notice("fill-" + fill.execId().value(), "fill", fill.transactTime(), fill.account(), more);
    }

    /** What the fill is worth in quote currency, exactly. */
    public static BigDecimal notional(Trade fill) {
        return new BigDecimal(fill.lastPx().toString())
                .multiply(new BigDecimal(fill.lastQty().toString()));
    }

    /** One JSON object, what all notices have first. */
    byte[] body() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("type", type);
        fields.put("at", at);
        fields.put("account", account);
        fields.putAll(more);
        return ContractsJson.mapper().writeValueAsBytes(fields);
    }
}
