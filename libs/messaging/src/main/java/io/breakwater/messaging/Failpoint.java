package io.breakwater.messaging;

/** The moments between two durable steps of a service, by name: a process that dies at any of them loses nothing. */
public enum Failpoint {
    /** The rows are read; the outputs are not fenced yet. */
    LOADED,
    /** The own outputs and the schedule are fenced. */
    FENCED,
    /** What the holder before had said and not written down is in the schedule. */
    SCHEDULE_COMPLETED,
    /** What was said behind the last save is taken as said. */
    ADOPTED,
    /** The new segment is in the schedule; nothing was said yet. */
    SEGMENT_WRITTEN,
    /** Records were read; none of them was handled yet. */
    BATCH_READ,
    /** One record was handled, with all that it made the role say. */
    RECORD_HANDLED,
    /** An entry goes to the schedule. */
    BEFORE_APPEND,
    /** An entry is on its way to the schedule. */
    AFTER_APPEND,
    /** A record goes to an output topic. */
    BEFORE_SEND,
    /** A record is on its way to an output topic. */
    AFTER_SEND,
    /** Everything said is acknowledged; the rows are not written yet. */
    BEFORE_SAVE,
    /** All rows and positions are written in the transaction. */
    BEFORE_COMMIT,
    /** The transaction is through. */
    AFTER_COMMIT,
    /** A kill has closed the gate; the disk does not have it yet. */
    BEFORE_KILL_FILE,
    /** The disk has the kill; nobody else was told. */
    AFTER_KILL_FILE,
    /** The order is committed; the permit was not looked at. */
    BEFORE_LOOK,
    /** The permit was looked at; the exchange does not have the order. */
    AFTER_LOOK,
    /** Committed reports go to the broker. */
    BEFORE_PUBLISH,
    /** The broker has the reports; the outbox does not know it. */
    AFTER_PUBLISH,
    /** The outbox knows that the reports are published. */
    AFTER_MARK
}
