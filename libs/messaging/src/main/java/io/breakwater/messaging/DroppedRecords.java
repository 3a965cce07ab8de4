package io.breakwater.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears of the records that a role is never handed, so that they can be counted. The loop's thread calls it. */
@FunctionalInterface
public interface DroppedRecords {

    /** @param why {@link Admission#FENCED_OFF} or {@link Admission#REPEATED} */
    void dropped(ConsumerRecord<byte[], byte[]> message, Admission why);
}
