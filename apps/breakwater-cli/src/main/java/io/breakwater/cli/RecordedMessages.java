package io.breakwater.cli;

import io.breakwater.cli.paper.RecordedLine;
import io.breakwater.cli.paper.Recording;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The messages of a recording, one by one: a long run's do not fit into memory. What cannot be read is counted: the
 * services have said what they did about it.
 */
final class RecordedMessages {

    /** A message with the record that carried it. */
    record Recorded(RecordedLine line, Message message) {}

    private final Recording recording;
    private long unreadable;

    RecordedMessages(Recording recording) {
        this.recording = recording;
    }

    /** One topic in its order. */
    void read(Topics.Topic<?> topic, Consumer<Recorded> reader) {
        try (Stream<Recorded> messages = of(topic)) {
            messages.forEach(reader);
        }
    }

    private Stream<Recorded> of(Topics.Topic<?> topic) {
        return recording
                .valid(topic.name())
                .flatMap(line -> parse(line, topic.family()).map(it -> new Recorded(line, it)).stream());
    }

    private Optional<Message> parse(RecordedLine line, Class<? extends Message> family) {
        try {
            return Optional.of(ContractsJson.mapper().readValue(line.value().orElse(""), family));
        } catch (JacksonException _) {
            unreadable++;
            return Optional.empty();
        }
    }

    /** Several topics as one: each in its own order, next always the one whose record the broker got first. */
    void readMerged(List<Topics.Topic<?>> topics, Consumer<Recorded> reader) {
        List<Stream<Recorded>> streams = new ArrayList<>();
        try {
            topics.forEach(topic -> streams.add(of(topic)));
            List<Head> heads =
                    streams.stream().map(each -> new Head(each.iterator())).toList();
            Optional<Head> next = earliest(heads);
            while (next.isPresent()) {
                reader.accept(next.get().take());
                next = earliest(heads);
            }
        } finally {
            streams.forEach(Stream::close);
        }
    }

    private static Optional<Head> earliest(List<Head> heads) {
        return heads.stream().filter(each -> each.first != null).min(Comparator.comparingLong(Head::timestamp));
    }

    /** Where the reading of one topic stands. */
    private static final class Head {
        private final Iterator<Recorded> rest;
        private @Nullable Recorded first;

        Head(Iterator<Recorded> rest) {
            this.rest = rest;
            step();
        }

        private void step() {
            first = rest.hasNext() ? rest.next() : null;
        }

        long timestamp() {
            Recorded it = first;
            return it == null ? Long.MAX_VALUE : it.line().timestamp();
        }

        Recorded take() {
            Recorded taken = first;
            if (taken == null) {
                throw new IllegalStateException("this topic is read to its end");
            }
            step();
            return taken;
        }
    }

    long unreadable() {
        return unreadable;
    }
}
