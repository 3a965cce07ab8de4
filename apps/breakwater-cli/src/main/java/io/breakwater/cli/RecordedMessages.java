package io.breakwater.cli;

import io.breakwater.cli.paper.RecordedLine;
import io.breakwater.cli.paper.Recording;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** The messages of a recording. What cannot be read is counted: the services have said what they did about it. */
final class RecordedMessages {

    /** A message with the record that carried it. */
    record Recorded(RecordedLine line, Message message) {}

    private final Recording recording;
    private long unreadable;

    RecordedMessages(Recording recording) {
        this.recording = recording;
    }

    /** One topic in its order. */
    List<Recorded> of(Topics.Topic<?> topic) {
        List<Recorded> messages = new ArrayList<>();
        recording
                .valid(topic.name())
                .forEach(line ->
                        parse(line, topic.family()).ifPresent(message -> messages.add(new Recorded(line, message))));
        return messages;
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
    List<Recorded> merged(Topics.Topic<?>... topics) {
        List<Deque<Recorded>> queues = Stream.of(topics)
                .map(this::of)
                .<Deque<Recorded>>map(ArrayDeque::new)
                .toList();
        List<Recorded> merged = new ArrayList<>();
        while (true) {
            Optional<Deque<Recorded>> next = queues.stream()
                    .filter(queue -> !queue.isEmpty())
                    .min(Comparator.comparingLong(
                            queue -> queue.getFirst().line().timestamp()));
            if (next.isEmpty()) {
                return merged;
            }
            merged.add(next.get().removeFirst());
        }
    }

    long unreadable() {
        return unreadable;
    }
}
