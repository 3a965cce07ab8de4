package io.breakwater.simulation;

/**
 * A mistake that somebody could make, as a change of one place in one source file.
 *
 * @param file from the repository's root
 * @param is found there exactly once
 * @param becomes what the mistake makes of it
 */
enum PlantedBug {
    EPOCH_IS_NOT_CHECKED(
            Sources.CORE + "execution/ExecutionDesk.java",
            "} else if (check.permitEpoch() != approved.permitEpoch()) {",
            "} else if (check.permitEpoch() < 0) {"),
    EXPIRY_IS_NOT_CHECKED_BEFORE_THE_SEND(
            Sources.CORE + "execution/ExecutionDesk.java",
            "if (check.at().isAfter(approved.expiresAt())) {",
            "if (check.at().isBefore(java.time.Instant.EPOCH)) {"),
    ORDERS_ARE_SENT_AGAIN_AT_RESTART(
            Sources.CORE + "execution/ExecutionDesk.java",
            "notSent(each.order(), NotSentReason.STALE, \"the process ended before the order was sent\");",
            "answered(each.order(), exchange.submit(each.order()));"),
    OPEN_ORDERS_ARE_IGNORED(
            Sources.CORE + "risk/Review.java",
            "return Math.addExact(Math.addExact(position, buyLeaves), more);",
            "return Math.addExact(position, more);"),
    RELEASED_ON_CANCEL_REQUEST(
            Sources.CORE + "risk/RiskGate.java",
            "case CancelOrder cancel -> approve(cancel, List.of());",
            "case CancelOrder cancel -> { open.remove(cancel.origClOrdId()); yield approve(cancel, List.of()); }"),
    VENUE_IS_FORGOTTEN_AT_RESTART(
            Sources.CORE + "suite/ExecutionNode.java", "exchange.restore(state.venue(), nanos);", ""),
    POSITION_IS_COMMITTED_BEFORE_THE_VERDICT(Sources.RISK + "RiskRole.java", "playing.outbound().flush();", ""),
    ANSWERS_ARE_NOT_KEPT(Sources.RISK + "RiskRole.java", "unsaved.answered.add(request.clOrdId().value());", ""),
    NOTHING_IS_ADOPTED_AT_START(
            Sources.MESSAGING + "RoleSession.java",
            "own.said(topic.name(), from, fence).forEach(it -> role.adopt(topic, it));",
            ""),
    FENCES_ARE_IGNORED(
            Sources.MESSAGING + "Admission.java",
            "token.isPresent() && token.getAsLong() < position.fence()",
            "token.isPresent() && token.getAsLong() < 0"),
    REPEATED_REPORTS_COUNT(
            Sources.MESSAGING + "Admission.java",
            "return seq.getAsLong() <= position.lastSeq()",
            "return seq.getAsLong() < 0"),
    REPORTS_ARE_MARKED_BEFORE_THEY_ARE_ACKNOWLEDGED(
            Sources.EXECUTION + "OutboxRelay.java",
            "rows.forEach(row -> send(outbound, row));\n        outbound.flush();\n        rows.forEach(onPublished);",
            "rows.forEach(row -> send(outbound, row));"),
    SCHEDULE_IS_NOT_COMPLETED_AT_START(
            Sources.MESSAGING + "OwnOutputs.java",
            "missing.values().forEach(entries -> entries.values().forEach(journal::complete));",
            ""),
    KILL_IS_NOT_WRITTEN_DOWN(
            Sources.EXECUTION + "kill/KillSwitch.java",
            "file.add(kill);",
            "if (kill == null) throw new IOException();"),
    KILL_OF_A_PART_IS_NOT_ASKED_BEFORE_THE_SEND(
            Sources.EXECUTION + "permit/PermitHolder.java",
            "return kills.reaching(order).map(PermitHolder::killed).orElseGet(this::look);",
            "return look();");

    /** Where sources lie. */
    private static final class Sources {
        private static final String CORE = "libs/trading-core/src/main/java/io/breakwater/core/";
        private static final String MESSAGING = "libs/messaging/src/main/java/io/breakwater/messaging/";
        private static final String RISK = "risk-service/src/main/java/io/breakwater/risk/";
        private static final String EXECUTION = "execution-service/src/main/java/io/breakwater/execution/";
    }

    final String file;
    final String is;
    final String becomes;

    PlantedBug(String file, String is, String becomes) {
        this.file = file;
        this.is = is;
        this.becomes = becomes;
    }
}
