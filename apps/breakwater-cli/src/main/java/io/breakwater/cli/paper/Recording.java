package io.breakwater.cli.paper;

import io.breakwater.cli.session.Beginning;
import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.Admission;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.InputPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Every topic of one run as files, one line per record, so that what happened can be read and replayed anywhere.
 * Records of earlier runs that this one took in stand in front of its own; where its own begin is written down beside
 * them.
 */
public final class Recording {

    private static final String SCHEDULE = ".schedule.v1";
    private static final long LOOK_BACK = 64;

    private final Path folder;

    /** @param folder {@code recording/} of the run */
    public Recording(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads everything behind these offsets out of the broker, and in front of them what the run needs to be
     * understood: inputs that an earlier run received and did not come to, and how far an outbox had counted.
     */
    public void export(String bootstrapServers, Map<TopicPartition, Long> before) throws IOException {
        export(bootstrapServers, before, Partitions.ends(bootstrapServers));
    }

    /** The same, of a run that is followed by others: only what lies before {@code ends}. */
    public void export(String bootstrapServers, Map<TopicPartition, Long> before, Map<TopicPartition, Long> ends)
            throws IOException {
        Files.createDirectories(folder);
        new Beginning(Partitions.toText(before)).write(folder);
        List<String> topics =
                ends.keySet().stream().map(TopicPartition::topic).distinct().toList();
        try (KafkaConsumer<byte[], byte[]> consumer = Partitions.consumer(bootstrapServers)) {
            Map<TopicPartition, Long> starts = new HashMap<>();
            ends.keySet().forEach(each -> starts.put(each, before.getOrDefault(each, 0L)));
            for (TopicPartition each : ends.keySet()) {
                if (each.topic().equals(Topics.EXECUTIONS.name())) {
                    starts.put(each, lastNumbered(consumer, each, before.getOrDefault(each, 0L)));
                }
            }
            for (String topic :
                    topics.stream().filter(it -> it.endsWith(SCHEDULE)).toList()) {
                export(topic, consumer, starts, ends);
                inputsNamedBy(topic).forEach((partition, offset) -> starts.merge(partition, offset, Math::min));
            }
            for (String topic :
                    topics.stream().filter(it -> !it.endsWith(SCHEDULE)).toList()) {
                export(topic, consumer, starts, ends);
            }
        }
    }

    private void export(
            String topic,
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends)
            throws IOException {
        try (Writer file = Files.newBufferedWriter(file(topic), StandardCharsets.UTF_8)) {
            for (Map.Entry<TopicPartition, Long> each : ends.entrySet()) {
                if (each.getKey().topic().equals(topic)) {
                    long from = starts.getOrDefault(each.getKey(), 0L);
                    Partitions.read(consumer, each.getKey(), from, each.getValue(), it -> {
                        file.write(RecordedLine.of(it));
                        file.write('\n');
                    });
                }
            }
        }
    }

    /**
     * The last record in front of the run with an outbox's number, by which its repeats in the run are known; the
     * run's beginning where there is none.
     */
    private static long lastNumbered(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long before)
            throws IOException {
        AtomicLong last = new AtomicLong(before);
        long from = before;
        for (long back = LOOK_BACK; from > 0 && last.get() == before; back *= 2) {
            from = Math.max(0, before - back);
            Partitions.read(consumer, partition, from, before, each -> {
                if (Headers.number(each.headers(), Headers.SEQ).isPresent()) {
                    last.set(each.offset());
                }
            });
        }
        return last.get();
    }

    /** By partition, the first record that a segment of this schedule began with or took in. */
    private Map<TopicPartition, Long> inputsNamedBy(String schedule) {
        Map<TopicPartition, Long> first = new HashMap<>();
        try (Stream<RecordedLine> lines = lines(schedule)) {
            lines.map(Recording::tree).map(entry -> entry.path("content")).forEach(content -> {
                name(content, "from", first);
                content.path("positions").forEach(each -> name(each, "offset", first));
            });
        }
        return first;
    }

    private static void name(JsonNode place, String offset, Map<TopicPartition, Long> first) {
        if (place.path(offset).isIntegralNumber() && place.path("topic").isString()) {
            TopicPartition partition = new TopicPartition(
                    place.path("topic").stringValue(), place.path("partition").asInt());
            first.merge(partition, place.path(offset).asLong(), Math::min);
        }
    }

    private static JsonNode tree(RecordedLine line) {
        try {
            return ContractsJson.mapper().readTree(line.value().orElse("{}"));
        } catch (JacksonException _) {
            return ContractsJson.mapper().createObjectNode(); // kept in the file as it is; it names no input
        }
    }

    /**
     * The records of one topic in order, those of earlier runs first; none where the run had no such topic. They are
     * read one by one, since all at once they may not fit; whoever takes them closes the stream.
     */
    Stream<RecordedLine> lines(String topic) {
        if (!Files.exists(file(topic))) {
            return Stream.empty();
        }
        try {
            return Files.lines(file(topic), StandardCharsets.UTF_8).map(RecordedLine::parse);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file(topic), e);
        }
    }

    private Path file(String topic) {
        return folder.resolve(topic + ".jsonl");
    }

    /**
     * The run's own records that count: without the fences, without what a writer said that had lost its lease, and
     * without what an outbox said twice. Whoever takes them closes the stream.
     */
    public Stream<RecordedLine> valid(String topic) {
        Beginning beginning = Beginning.in(folder);
        Map<Integer, InputPosition> positions = new HashMap<>();
        return lines(topic).filter(line -> {
            InputPosition position = positions.getOrDefault(
                    line.partition(), InputPosition.start(topic, line.partition(), line.offset()));
            Admission.Answer answer = line.admittedAfter(position);
            positions.put(line.partition(), answer.next());
            return answer.admission() == Admission.COUNTS
                    && line.value().isPresent()
                    && !beginning.isAfter(topic, line.partition(), line.offset());
        });
    }
}
