package io.breakwater.testing.service;

import io.breakwater.messaging.Admission;
import io.breakwater.messaging.InputPosition;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic as its readers take it: what counts, what a fence made void, what was said before. A number that is missing
 * between two reports is an error already here.
 */
public record AdmittedTopic(
        List<ConsumerRecord<byte[], byte[]>> counted,
        List<ConsumerRecord<byte[], byte[]>> fencedOff,
        List<ConsumerRecord<byte[], byte[]>> repeated) {

    static AdmittedTopic of(String topic, List<ConsumerRecord<byte[], byte[]>> records) {
        AdmittedTopic read = new AdmittedTopic(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        InputPosition position = InputPosition.start(topic, 0, 0);
        for (ConsumerRecord<byte[], byte[]> each : records) {
            Admission.Answer answer = Admission.of(position, each.offset(), each.headers(), each.value());
            position = answer.next();
            switch (answer.admission()) {
                case COUNTS -> read.counted.add(each);
                case FENCED_OFF -> read.fencedOff.add(each);
                case REPEATED -> read.repeated.add(each);
                case FENCE -> {}
            }
        }
        return read;
    }
}
