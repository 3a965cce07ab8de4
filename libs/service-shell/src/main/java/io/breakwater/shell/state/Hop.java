package io.breakwater.shell.state;

import java.util.List;

/**
 * The hops of an order's life, in order. Each is measured by the service at its end, by the stamps that the message
 * brought and, within a service, by its monotonic clock.
 */
public enum Hop {
    RECEIVED_TO_PUBLISHED("a frame has arrived", "its event is on the way to the topic", "ingest"),
    PUBLISHED_TO_DECISION("ingest has published the event", "decision has it in hand", "decision"),
    DECISION_TO_PROPOSED("decision has the event in hand", "the order is about to leave for risk", "decision"),
    PROPOSED_TO_RISK("decision has proposed", "risk has the proposal in hand", "risk"),
    RISK_TO_VERDICT("risk has the proposal in hand", "the verdict is about to leave", "risk"),
    VERDICT_TO_EXECUTION("risk has approved", "execution has the approval in hand", "execution"),
    EXECUTION_TO_DURABLE("execution has the approval in hand", "the order is committed", "execution"),
    DURABLE_TO_SUBMITTED("the order is committed", "the last look has let it go", "execution"),
    SUBMITTED_TO_ACKNOWLEDGED(
            "the last look has let the order go", "the venue has taken or refused it at once", "execution"),
    SUBMITTED_TO_FILLED("the last look has let the order go", "a fill that came at once is reported", "execution"),
    REPORTED_TO_RECORDED("the venue's report has come", "it is committed, with fill and position", "execution"),
    REPORTED_TO_PUBLISHED("the venue's report has come", "the broker has acknowledged it", "execution"),
    REPORTED_TO_READ("the venue's report has come", "the service has it in hand", "decision", "risk");

    private final String from;
    private final String to;
    private final List<String> services;

    Hop(String from, String to, String... services) {
        this.from = from;
        this.to = to;
        this.services = List.of(services);
    }

    /** The value of the label {@code hop}. */
    public String text() {
        return Metric.value(this);
    }

    /** What has happened at its beginning. */
    public String from() {
        return from;
    }

    /** What has happened at its end. */
    public String to() {
        return to;
    }

    /** The services that measure it. */
    public List<String> services() {
        return services;
    }
}
