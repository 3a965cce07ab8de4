package io.breakwater.cli.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that counts of one id: of an order, or of a cancel. */
final class Story {

    private final String id;
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    Story(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    List<Proposal> proposals() {
        return proposals;
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    /** In their order, each fill and each acceptance once. */
    List<Report> reports() {
        return reports;
    }

    Optional<Verdict> approval() {
        return verdicts.stream().filter(Verdict::approved).findFirst();
    }

    /** The request, as approved, or else as proposed. */
    Optional<Request> request() {
        return verdicts.stream()
                .map(Verdict::request)
                .findFirst()
                .or(() -> proposals.stream().map(Proposal::request).findFirst());
    }

    boolean hasEnded() {
        return reports.stream().anyMatch(Report::isTerminal);
    }
}
