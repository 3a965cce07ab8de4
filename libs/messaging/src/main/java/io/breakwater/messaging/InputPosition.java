package io.breakwater.messaging;

import org.apache.kafka.common.TopicPartition;

/**
 * How far an input has been handled.
 *
 * @param offset the next record to handle
 * @param fence the highest fencing token seen; records of lower ones behind it are void
 * @param lastSeq the highest {@link Headers#SEQ} seen, or -1
 */
public record InputPosition(String topic, int partition, long offset, long fence, long lastSeq) {

    public static InputPosition start(String topic, int partition, long offset) {
        return new InputPosition(topic, partition, offset, 0, -1);
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    InputPosition at(long next) {
        return new InputPosition(topic, partition, next, fence, lastSeq);
    }

    InputPosition fencedBy(long token) {
        return new InputPosition(topic, partition, offset, Math.max(fence, token), lastSeq);
    }

    InputPosition seen(long seq) {
        return new InputPosition(topic, partition, offset, fence, Math.max(lastSeq, seq));
    }
}
