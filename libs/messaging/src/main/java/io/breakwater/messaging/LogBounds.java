package io.breakwater.messaging;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a topic holds now.
 *
 * @param first the oldest offset that is kept
 * @param end the one that the next record gets
 */
record LogBounds(String topic, long first, long end) {

    static LogBounds of(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        List<TopicPartition> asked = List.of(partition);
        return new LogBounds(
                partition.topic(),
                known(consumer.beginningOffsets(asked).get(partition)),
                known(consumer.endOffsets(asked).get(partition)));
    }

    private static long known(@Nullable Long offset) {
        return Objects.requireNonNull(offset, "the broker answers for each partition asked");
    }

    /** The nearest offset that can be read. */
    long nearest(long offset) {
        return Math.clamp(offset, first, end);
    }

    /** Throws where order flow that the database lacks is gone, or where the topic lacks what the database knows. */
    void requireHolds(long saved) {
        if (saved < first) {
            throw new InvariantBroken(topic + " begins at offset " + first
                    + ", but the database reflects it only up to "
                    + saved + ": what was said between them is gone; restore a backup of the topics that holds it"
                    + " before trading");
        }
        if (saved > end) {
            throw new InvariantBroken(topic + " ends at offset " + end + ", but the database reflects it up to " + saved
                    + ": the topic is older than the database; restore a newer backup of the topics before trading");
        }
    }
}
