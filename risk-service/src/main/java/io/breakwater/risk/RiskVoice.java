package io.breakwater.risk;

import io.breakwater.contracts.Denial;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.RiskVerdict.Denied;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.messaging.Clocks;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.RoleSession;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.settings.ApprovalKey;
import io.breakwater.shell.tracing.TraceScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How risk speaks on its topics. An approval is signed over the exact bytes that are sent. */
final class RiskVoice {

    private static final Logger LOG = LoggerFactory.getLogger(RiskVoice.class);

    private final RoleSession session;
    private final String account;
    private final ApprovalKey key;
    private final RiskMetrics metrics;
    private final RiskTraces traces;
    private final Clocks clocks;

    RiskVoice(RoleSession session, RiskParts parts) {
        this.session = session;
        this.account = parts.account();
        this.key = parts.key();
        this.metrics = parts.metrics();
        this.traces = new RiskTraces(parts.tracing());
        this.clocks = parts.clocks();
    }

    void approve(Approved approved, InHand inHand) {
        byte[] value = TopicCodec.bytes(approved);
        long judged = clocks.nanos() - inHand.since(); // what the producer needs is of the next hop
        Trace trace = traces.place(inHand.trace().with("approved", nanosNow()));
        Map<String, byte[]> headers = headers(trace);
        headers.put(Headers.MAC, Headers.bytes(HexFormat.of().formatHex(key.sign(value))));
        headers.put(Headers.KEY_ID, Headers.bytes(key.id()));
        session.outbound().send(Topics.ORDERS_APPROVED, account, value, headers);
        try (TraceScope _ = TraceScope.of(trace.parent())) {
            metrics.approved(trace, judged);
            LOG.info("approved {} in epoch {}", approved.request().clOrdId(), approved.permitEpoch());
        }
        traces.judged(approved, inHand.trace().parent(), trace, judged);
    }

    void deny(Denied denied, InHand inHand) {
        long judged = clocks.nanos() - inHand.since(); // what the producer needs is of the next hop
        Trace trace = traces.place(inHand.trace().with("approved", nanosNow()));
        session.outbound().send(Topics.ORDERS_DENIED, account, TopicCodec.bytes(denied), headers(trace));
        Denial denial = denied.denial();
        try (TraceScope _ = TraceScope.of(trace.parent())) {
            metrics.denied(denial.rule(), trace, judged);
            LOG.info("denied {} by {}: {}", denied.request().clOrdId(), denial.rule(), denial);
        }
        traces.judged(denied, inHand.trace().parent(), trace, judged);
    }

    /** For the record and for those who look back; a kill took effect before. */
    void tell(TradingCommand command) {
        session.outbound().send(Topics.TRADING_COMMANDS, account, TopicCodec.bytes(command), headers(Trace.NONE));
    }

    private Map<String, byte[]> headers(Trace trace) {
        Map<String, byte[]> headers = new HashMap<>();
        trace.addTo(headers);
        String pending = session.journal().pendingText();
        if (!pending.isEmpty()) {
            headers.put(Headers.SCHEDULE, Headers.bytes(pending));
        }
        return headers;
    }

    private long nanosNow() {
        Instant now = clocks.now();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }
}
