package io.breakwater.cli.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The recorded outputs of one topic by the segment that said them, and which no replayed segment has confirmed yet. */
final class SaidBefore {

    private static final String NOTHING = "(nothing)";
    private static final long NOBODY = -1;

    private final RecordedTopic topic;
    private final Map<Long, List<RecordedRecord>> unconfirmed = new TreeMap<>();

    /** @param firstToken of the run; what an earlier one said and this one only published is none of its outputs */
    SaidBefore(RecordedTopic topic, long firstToken) {
        this.topic = topic;
        for (RecordedRecord each : topic.counting()) {
            OptionalLong segment = each.segment();
            if (segment.isEmpty() || segment.getAsLong() >= firstToken) {
                long said = segment.orElse(each.token().orElse(NOBODY));
                unconfirmed.computeIfAbsent(said, _ -> new ArrayList<>()).add(each);
            }
        }
    }

    /**
     * Confirms what one segment says. A segment that did not end in good order may say more at its end than was
     * recorded: thought, but never sent.
     */
    Optional<Difference> compare(Segment segment, List<String> said) {
        List<RecordedRecord> recorded =
                Optional.ofNullable(unconfirmed.remove(segment.token())).orElse(List.of());
        for (int i = 0; i < Math.max(said.size(), recorded.size()); i++) {
            if (i == recorded.size()) {
                return segment.ended()
                        ? Optional.of(new Difference(file(), lineAfter(recorded), NOTHING, said.get(i)))
                        : Optional.empty();
            }
            String is = i < said.size() ? said.get(i) : NOTHING;
            if (!is.equals(recorded.get(i).text())) {
                return Optional.of(difference(recorded.get(i), is));
            }
        }
        return Optional.empty();
    }

    /** Something recorded that no segment says. */
    Optional<Difference> left() {
        return unconfirmed.values().stream()
                .flatMap(List::stream)
                .min((a, b) -> Long.compare(a.offset(), b.offset()))
                .map(it -> difference(it, NOTHING));
    }

    private Difference difference(RecordedRecord recorded, String is) {
        return new Difference(file(), topic.lineOf(recorded), recorded.text(), is);
    }

    private String file() {
        return topic.file().toString();
    }

    private long lineAfter(List<RecordedRecord> recorded) {
        return recorded.isEmpty() ? 1 : topic.lineOf(recorded.getLast()) + 1;
    }
}
