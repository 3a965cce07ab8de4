package io.breakwater.cli.audit;

/** What a violation is one of. */
enum Kind {
    /** A number of the outbox is missing in {@code executions.v1}. */
    HOLE,
    /** A record of order flow that cannot be judged. */
    UNREADABLE,
    /** A proposal without a verdict, though later ones have one. */
    UNANSWERED,
    /** Two verdicts that count for one id. */
    ANSWERED_TWICE,
    /** An approval of which nothing came, though something came of later ones. */
    UNREPORTED,
    /** A report behind the one that ended its order. */
    ENDED_TWICE,
    /** Something without what must have come before it, or a row without its record, or the other way round. */
    ORPHAN,
    /** The same fill or the same acceptance twice. */
    DOUBLED,
    /** Amounts that do not add up. */
    SUM,
    /** Two places say different things of one order or fill. */
    DIFFERS,
    /** Sent after the gate was closed by a kill, before that kill was cleared. */
    AFTER_KILL,
    /** Sent after its approval had expired. */
    TOO_OLD
}
