package io.breakwater.cli.paper;

import io.breakwater.contracts.ContractsJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Every topic of one run as files, one line per record, so that what happened can be read and replayed anywhere. */
public final class Recording {

    private static final String SCHEDULE = ".schedule.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;

    /** @param folder {@code recording/} of the run */
    public Recording(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads everything behind these offsets out of the broker. A schedule may name inputs that an earlier run received
     * and did not come to; they are recorded as well.
     */
    void export(String bootstrapServers, Map<TopicPartition, Long> from) throws IOException {
        export(bootstrapServers, from, Partitions.ends(bootstrapServers));
    }

    /** The same, of a run that is followed by others: only what lies before {@code ends}. */
    void export(String bootstrapServers, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends)
            throws IOException {
        Files.createDirectories(folder);
        try (KafkaConsumer<byte[], byte[]> consumer = Partitions.consumer(bootstrapServers)) {
            Map<TopicPartition, Long> starts = new HashMap<>();
            ends.keySet().forEach(each -> starts.put(each, from.getOrDefault(each, 0L)));
            List<String> topics =
                    ends.keySet().stream().map(TopicPartition::topic).distinct().toList();
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
        Collection<TopicPartition> partitions = ends.keySet().stream()
                .filter(each -> each.topic().equals(topic))
                .toList();
        consumer.assign(partitions);
        Set<TopicPartition> unfinished = new HashSet<>(partitions);
        partitions.forEach(each -> consumer.seek(each, starts.getOrDefault(each, 0L)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Writer file = Files.newBufferedWriter(file(topic), StandardCharsets.UTF_8)) {
            while (true) {
                unfinished.removeIf(each -> consumer.position(each) >= ends.getOrDefault(each, 0L));
                if (unfinished.isEmpty()) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("the broker did not give all of " + topic + " within " + PATIENCE.toSeconds()
                            + " s; its recording is incomplete");
                }
                write(consumer.poll(POLL), ends, file);
            }
        }
    }

    private static void write(
            Iterable<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> ends, Writer file)
            throws IOException {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            if (each.offset() < ends.getOrDefault(new TopicPartition(each.topic(), each.partition()), 0L)) {
                file.write(RecordedLine.of(each));
                file.write('\n');
            }
        }
    }

    private Map<TopicPartition, Long> inputsNamedBy(String schedule) {
        Map<TopicPartition, Long> first = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (RecordedLine line : lines(schedule)) {
            JsonNode entry = tree(line).path("content");
            if (entry.path("from").isIntegralNumber() && entry.path("topic").isString()) {
                TopicPartition partition = new TopicPartition(
                        entry.path("topic").stringValue(),
                        entry.path("partition").asInt());
                first.merge(partition, entry.path("from").asLong(), Math::min);
            }
        }
        return first;
    }

    private static JsonNode tree(RecordedLine line) {
        try {
            return ContractsJson.mapper().readTree(line.value().orElse("{}"));
        } catch (JacksonException _) {
            return ContractsJson.mapper().createObjectNode(); // kept in the file as it is; it names no input
        }
    }

    /** The records of one topic in order; none where the run had no such topic. */
    public List<RecordedLine> lines(String topic) {
        if (!Files.exists(file(topic))) {
            return List.of();
        }
        List<RecordedLine> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file(topic), StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(RecordedLine.parse(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file(topic), e);
        }
        return lines;
    }

    private Path file(String topic) {
        return folder.resolve(topic + ".jsonl");
    }

    /**
     * The records that count: without the fences, without what a writer said that had lost its lease, and without
     * what an outbox said twice.
     */
    public List<RecordedLine> valid(String topic) {
        List<RecordedLine> valid = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long fence = 0;
        for (RecordedLine line : lines(topic)) {
            fence = Math.max(fence, line.number("bw-fence"));
            boolean counts = line.value().isPresent()
                    && !(line.headers().containsKey("bw-token") && line.number("bw-token") < fence);
            if (counts && (!line.headers().containsKey("bw-seq") || seen.add(line.number("bw-seq")))) {
                valid.add(line);
            }
        }
        return valid;
    }
}
