package io.breakwater.cli.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what was said: decides what counts, verifies signatures, parses, and puts it together by id. */
final class SessionReader {

    private final Findings findings;
    private final Signature signature;
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final Map<String, Report> byExecId = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private long fencedOff;
    private long repeats;
    private long unsigned;

    private SessionReader(Signature signature, Findings findings) {
        this.signature = signature;
        this.findings = findings;
    }

    static Session read(Map<OrderTopic, List<Said>> said, Signature signature, Findings findings) {
        return new SessionReader(signature, findings).session(said);
    }

    private Session session(Map<OrderTopic, List<Said>> said) {
        boolean whole = said.values().stream()
                .filter(it -> !it.isEmpty())
                .allMatch(it -> it.getFirst().offset() == 0);
        long last = said.values().stream()
                .flatMap(List::stream)
                .mapToLong(Said::timestamp)
                .max()
                .orElse(0);
        for (OrderTopic topic : OrderTopic.values()) {
            Counting counting = Counting.of(said.getOrDefault(topic, List.of()), whole, findings);
            fencedOff += counting.fencedOff();
            repeats += counting.repeats();
            counting.records().forEach(each -> on(topic, each));
        }
        return new Session(
                whole,
                last,
                proposals,
                verdicts,
                reports,
                commands,
                stories,
                new Session.Tally(fencedOff, repeats, unsigned));
    }

    private void on(OrderTopic topic, Said said) {
        switch (topic) {
            case PROPOSED -> parsed(said, fields -> Proposal.of(said, fields)).ifPresent(this::proposed);
            case APPROVED -> approved(said);
            case DENIED ->
                parsed(said, fields -> Verdict.of(said, fields, false)).ifPresent(this::answered);
            case EXECUTIONS -> parsed(said, fields -> Report.of(said, fields)).ifPresent(this::reported);
            case COMMANDS -> parsed(said, Command::of).flatMap(it -> it).ifPresent(commands::add);
        }
    }

    private <T> Optional<T> parsed(Said said, Function<Fields, T> parse) {
        try {
            String value = said.value().orElseThrow(() -> new Fields.Unreadable("it has no value and is no fence"));
            return Optional.of(parse.apply(Fields.of(value)));
        } catch (Fields.Unreadable e) {
            findings.add(Kind.UNREADABLE, said.place(), said.place() + " cannot be judged: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private Story story(String id) {
        return stories.computeIfAbsent(id, Story::new);
    }

    private void proposed(Proposal proposal) {
        Story story = story(proposal.request().id());
        if (story.proposals().isEmpty()) {
            proposals.add(proposal);
            story.proposals().add(proposal);
            return;
        }
        repeats++;
        if (!story.proposals()
                .getFirst()
                .request()
                .tree()
                .equals(proposal.request().tree())) {
            findings.add(
                    Kind.DIFFERS,
                    story.id(),
                    proposal.said().place() + " proposes something else under the id of offset "
                            + story.proposals().getFirst().said().offset() + ".");
        }
    }

    private void approved(Said said) {
        Optional<String> fault = signature.fault(said);
        if (fault.isPresent()) {
            unsigned++;
            findings.note(said.place() + " has " + fault.get() + " and counts as no approval.");
            return;
        }
        parsed(said, fields -> Verdict.of(said, fields, true)).ifPresent(this::answered);
    }

    private void answered(Verdict verdict) {
        verdicts.add(verdict);
        story(verdict.request().id()).verdicts().add(verdict);
    }

    private void reported(Report report) {
        reports.add(report);
        Report before = byExecId.putIfAbsent(report.execId(), report);
        if (before != null) {
            findings.add(
                    Kind.DOUBLED,
                    report.execId(),
                    "The report " + report.execId() + " was said twice, as number " + before.seq() + " and as number "
                            + report.seq() + ".");
        } else if (report.type() == Report.Type.NEW && !accepted.add(report.id())) {
            findings.add(
                    Kind.DOUBLED,
                    report.id(),
                    "The venue accepted order " + report.id() + " twice; the second time in number " + report.seq()
                            + ".");
        } else {
            story(report.id()).reports().add(report);
        }
    }
}
