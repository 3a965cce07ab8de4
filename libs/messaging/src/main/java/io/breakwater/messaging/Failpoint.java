package io.breakwater.messaging;

import java.util.Set;

/** The moments between two durable steps of a service, by name: a process that dies at any of them loses nothing. */
public enum Failpoint {
    /** What makes a schema a used one is written in a transaction of its own, at each start. */
    BEFORE_FIRST_ROW(Of.RISK),
    /** The lock is held under a new token; nothing was read yet. */
    LEASED(Of.ROLES),
    /** The broker has what the holder before had committed and not published; the outbox does not know it. */
    CAUGHT_UP(Of.EXECUTION),
    /** The rows are read; the outputs are not fenced yet. */
    LOADED(Of.ROLES),
    /** One more of the own outputs, the schedule at last, is fenced. */
    FENCED(Of.ROLES),
    /** What the holder before had said and not written down is in the schedule. */
    SCHEDULE_COMPLETED(Of.ROLES),
    /** What was said behind the last save is taken as said. */
    ADOPTED(Of.ROLES),
    /** The new segment is in the schedule; nothing was said yet. */
    SEGMENT_WRITTEN(Of.ROLES),
    /** Records were read; none of them was handled yet. */
    BATCH_READ(Of.ROLES),
    /** One record was handled, with all that it made the role say. */
    RECORD_HANDLED(Of.ROLES),
    /** An entry goes to the schedule. */
    BEFORE_APPEND(Of.ROLES),
    /** An entry is on its way to the schedule. */
    AFTER_APPEND(Of.ROLES),
    /** A record goes to an output topic. */
    BEFORE_SEND(Of.ALL),
    /** A record is on its way to an output topic. */
    AFTER_SEND(Of.ALL),
    /** What was said is acknowledged, or waits in the outbox; the rows are not written yet. */
    BEFORE_SAVE(Of.ROLES),
    /** All rows and positions are written in the transaction. */
    BEFORE_COMMIT(Of.ROLES),
    /** The transaction is through. */
    AFTER_COMMIT(Of.ROLES),
    /** A command is saved; its topic does not have it. */
    BEFORE_TELL(Of.RISK),
    /** A saved command is on its way to its topic; the rows do not know it. */
    AFTER_TELL(Of.RISK),
    /** A kill has closed the gate; the disk does not have it yet. */
    BEFORE_KILL_FILE(Of.SWITCHES),
    /** The disk has the kill; nobody else was told. */
    AFTER_KILL_FILE(Of.SWITCHES),
    /** A re-arm is committed; on the disk the kill is in force. */
    BEFORE_REARM_FILE(Of.SWITCHES),
    /** The disk has the re-arm. */
    AFTER_REARM_FILE(Of.SWITCHES),
    /** The order is committed; the permit was not looked at. */
    BEFORE_LOOK(Of.EXECUTION),
    /** The permit was looked at; the exchange does not have the order. */
    AFTER_LOOK(Of.EXECUTION),
    /** Committed reports go to the broker. */
    BEFORE_PUBLISH(Of.EXECUTION),
    /** The broker has the reports; the outbox does not know it. */
    AFTER_PUBLISH(Of.EXECUTION),
    /** In the transaction the outbox knows that the reports are published. */
    BEFORE_MARK(Of.EXECUTION),
    /** The outbox knows that the reports are published. */
    AFTER_MARK(Of.EXECUTION);

    private final Set<String> services;

    Failpoint(Set<String> services) {
        this.services = services;
    }

    /** The services that come by here: ingest, decision, risk or execution. */
    public Set<String> services() {
        return services;
    }

    private static final class Of {
        private static final Set<String> RISK = Set.of("risk");
        private static final Set<String> EXECUTION = Set.of("execution");
        private static final Set<String> SWITCHES = Set.of("risk", "execution");
        private static final Set<String> ROLES = Set.of("decision", "risk", "execution");
        private static final Set<String> ALL = Set.of("ingest", "decision", "risk", "execution");
    }
}
