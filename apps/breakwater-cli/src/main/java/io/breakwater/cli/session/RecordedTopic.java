package io.breakwater.cli.session;

import io.breakwater.messaging.Admission;
import io.breakwater.messaging.InputPosition;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/** One topic of a recording, by offset. */
final class RecordedTopic {

    private final String name;
    private final Path file;
    private final Beginning beginning;
    private final TreeMap<Long, RecordedRecord> records = new TreeMap<>();
    private final TreeMap<Long, Long> lines = new TreeMap<>();

    private RecordedTopic(String name, Path file, Beginning beginning) {
        this.name = name;
        this.file = file;
        this.beginning = beginning;
    }

    /** Reads {@code <folder>/<name>.jsonl}; a topic that was never written may be missing. */
    static RecordedTopic read(Path folder, String name, Beginning beginning) {
        RecordedTopic topic = new RecordedTopic(name, folder.resolve(name + ".jsonl"), beginning);
        if (Files.exists(topic.file)) {
            topic.read();
        }
        return topic;
    }

    private void read() {
        long line = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                RecordedRecord it = RecordedRecord.parse(text);
                records.put(it.offset(), it);
                lines.put(it.offset(), line);
            }
        } catch (JacksonException e) {
            throw new UnreadableRecording(
                    file + ", line " + (line) + ": not a recorded record: " + e.getOriginalMessage(), e);
        } catch (CharacterCodingException e) {
            throw new UnreadableRecording(file + ", after line " + line + ": not UTF-8 text", e);
        } catch (IOException e) {
            throw new UnreadableRecording(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    Path file() {
        return file;
    }

    long lineOf(RecordedRecord it) {
        return lines.get(it.offset());
    }

    List<RecordedRecord> all() {
        return List.copyOf(records.values());
    }

    RecordedRecord at(long offset) {
        RecordedRecord it = records.get(offset);
        if (it == null) {
            throw new UnreadableRecording(
                    file + ": the schedule names offset " + offset + ", which the recording lacks");
        }
        return it;
    }

    /** The run's records that count, in order: no fences, nothing fenced off, no repeats of an outbox. */
    List<RecordedRecord> counting() {
        List<RecordedRecord> counting = new ArrayList<>();
        InputPosition position = InputPosition.start(name, 0, 0);
        for (RecordedRecord each : records.values()) {
            Admission.Answer answer = Admission.of(position, each.offset(), each.kafkaHeaders(), each.bytes());
            position = answer.next();
            boolean own = !beginning.isAfter(name, each.partition(), each.offset());
            if (own && answer.admission() == Admission.COUNTS) {
                counting.add(each);
            }
        }
        return counting;
    }
}
