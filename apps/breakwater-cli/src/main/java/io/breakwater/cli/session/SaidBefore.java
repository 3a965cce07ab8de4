package io.breakwater.cli.session;

import io.breakwater.contracts.ContractsJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The recorded outputs of one topic, and how far replayed segments have confirmed them. */
final class SaidBefore {

    private static final String NOTHING = "(nothing)";
    private static final List<String> ID_FIELDS = List.of("execId", "clOrdId", "commandId");

    private final RecordedTopic topic;
    private final List<RecordedRecord> records;
    private int confirmed;

    SaidBefore(RecordedTopic topic) {
        this.topic = topic;
        this.records = topic.counting();
    }

    /**
     * Confirms what one segment says. A segment that did not end in good order may say more at its end than was
     * recorded: thought, but never sent.
     */
    Optional<Difference> compare(List<String> said, boolean ended) {
        for (String each : said) {
            String was = confirmed < records.size() ? value(confirmed) : NOTHING;
            if (each.equals(was)) {
                confirmed++;
            } else if (ended || idOf(each).equals(idOf(was))) {
                return Optional.of(new Difference(file(), line(), was, each));
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Something recorded that no segment says. */
    Optional<Difference> left() {
        return confirmed < records.size()
                ? Optional.of(new Difference(file(), line(), value(confirmed), NOTHING))
                : Optional.empty();
    }

    private String value(int at) {
        return records.get(at).value().orElse("");
    }

    private String file() {
        return topic.file().toString();
    }

    private long line() {
        return confirmed < records.size() ? topic.lineOf(records.get(confirmed)) : records.size() + 1L;
    }

    /** The message's id, for a verdict its request's; the text itself where there is none. */
    private static String idOf(String json) {
        try {
            JsonNode message = ContractsJson.mapper().readTree(json);
            JsonNode named = message.has("request") ? message.get("request") : message;
            return ID_FIELDS.stream()
                    .filter(named::has)
                    .findFirst()
                    .map(field -> named.get(field).asString())
                    .orElse(json);
        } catch (JacksonException _) {
            return json; // not even JSON: its own id
        }
    }
}
