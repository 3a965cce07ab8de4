package io.breakwater.risk;

import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingState;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.risk.RiskState;
import io.breakwater.core.suite.MarketReader;
import io.breakwater.core.suite.RiskNode;
import io.breakwater.core.suite.RiskSettings;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.kill.ScopeText;
import io.breakwater.shell.state.Hop;
import io.breakwater.shell.state.Hops;
import io.breakwater.shell.state.MarketFaults;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What the risk service counts. Every series exists from the start, so that a rate can be taken of it. */
final class RiskMetrics {

    static final String ROLE_ENDED = "role ended";
    static final String FORGED_APPROVAL = "forged approval";

    /** The rules that can say no; a test holds them against the denials there are. */
    static final List<String> RULES = List.of(
            "trading_state",
            "kill",
            "limits_exist",
            "well_formed",
            "max_order_notional",
            "max_position",
            "order_rate",
            "price_collar",
            "market_data",
            "mark_missing",
            "duplicate",
            "max_loss");

    private final MeterRegistry registry;
    private final Counter approvals;
    private final Counter trips;
    private final MarketFaults faults;
    private final Hops hops;
    private final AccountSight account = new AccountSight();

    RiskMetrics(MeterRegistry registry, Gate gate) {
        this.registry = registry;
        this.approvals = Metric.APPROVALS.counter(registry);
        this.trips = Metric.BREAKER_TRIPS.counter(registry);
        this.faults = new MarketFaults(registry);
        this.hops = new Hops(registry, "risk");
        RULES.forEach(rule -> Metric.DENIALS.counter(registry, rule));
        List.of(Topics.ORDERS_PROPOSED, Topics.EXECUTIONS, Topics.MARKET_EVENTS)
                .forEach(topic -> Metric.ERRORS.counter(registry, unreadable(topic.name())));
        List.of(ROLE_ENDED, FORGED_APPROVAL).forEach(kind -> Metric.ERRORS.counter(registry, kind));
        for (TradingState each : TradingState.values()) {
            Metric.TRADING_STATE.gauge(registry, gate, it -> it.state() == each ? 1 : 0, each.name());
        }
        for (String scope : ScopeText.SCOPES) {
            Metric.KILLS.gauge(registry, gate, it -> kills(it, scope), scope);
        }
        Metric.EPOCH.gauge(registry, gate, it -> it.durable().epoch());
    }

    /** Keeps showing the account and its limits. */
    void watch(RiskSettings settings) {
        account.show(registry, new Instruments(settings.instruments()));
    }

    /** All of it is committed. */
    void saved(RiskState state, RiskNode node) {
        account.saved(state, node.reader().markets(), node.limits());
    }

    /** Nobody judges here any more: what was known of the account is old from now on. */
    void ended() {
        account.ended();
    }

    /** The loss breaker has ordered a kill. */
    void tripped() {
        trips.increment();
    }

    private static long kills(Gate gate, String scope) {
        return gate.inForce().stream()
                .filter(kill -> ScopeText.of(kill.scope()).scope().equals(scope))
                .count();
    }

    /** @param judged how many nanoseconds the proposal was in hand */
    void approved(Trace trace, long judged) {
        approvals.increment();
        measure(trace, judged);
    }

    void denied(String rule, Trace trace, long judged) {
        Metric.DENIALS.counter(registry, rule).increment();
        measure(trace, judged);
    }

    /** A report was taken in, at this moment since 1970. */
    void reported(Trace trace, long nanos) {
        hops.since(trace, "reported", Hop.REPORTED_TO_READ, nanos);
    }

    /** What the reader of market events has met so far. */
    void read(MarketReader reader) {
        faults.count(reader);
    }

    void error(String kind) {
        Metric.ERRORS.counter(registry, kind).increment();
    }

    static String unreadable(String topic) {
        return "unreadable " + topic;
    }

    private void measure(Trace trace, long judged) {
        Long verdict = trace.stamps().get("approved");
        if (verdict != null) {
            hops.since(trace, "decided", Hop.PROPOSED_TO_RISK, verdict - judged);
        }
        hops.took(Hop.RISK_TO_VERDICT, judged);
    }
}
