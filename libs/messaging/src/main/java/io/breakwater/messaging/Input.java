package io.breakwater.messaging;

import io.breakwater.contracts.Message;
import io.breakwater.contracts.Topics.Topic;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One topic a role reads, and what it does with records it may not or cannot read.
 *
 * @param guard asked before parsing: a reason to refuse the raw record, or empty
 */
public record Input<M extends Message>(Topic<M> topic, OnUnreadable onUnreadable, Guard guard) {

    /** What an unreadable record means. */
    public enum OnUnreadable {
        /** Market data: count it and go on. */
        SKIP,
        /** Money: stop, and halt trading. */
        STOP
    }

    /** Looks at a raw record before anything of it is parsed. */
    public interface Guard {
        Optional<String> refuse(ConsumerRecord<byte[], byte[]> message);
    }

    public static <M extends Message> Input<M> money(Topic<M> topic) {
        return new Input<>(topic, OnUnreadable.STOP, _ -> Optional.empty());
    }

    public static <M extends Message> Input<M> market(Topic<M> topic) {
        return new Input<>(topic, OnUnreadable.SKIP, _ -> Optional.empty());
    }

    public Input<M> guardedBy(Guard newGuard) {
        return new Input<>(topic, onUnreadable, newGuard);
    }
}
