package io.breakwater.messaging;

import io.breakwater.contracts.Message;
import io.breakwater.contracts.Topics.Topic;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A service's part that keeps state: what it reads and says, how it is loaded and saved. One thread calls it, in this
 * order: {@link #load}, {@link #adopt} for each record, {@link #rebuild} for each, {@link #segment}, {@link #begin},
 * the methods of {@link PollLoop.Body}, {@link #end}.
 */
public interface StatefulRole extends PollLoop.Body {

    /** As in the schedule's topic name: {@code risk}. */
    String service();

    List<Input<?>> inputs();

    /** The topics this role alone writes. */
    List<Topic<?>> outputs();

    /** Loads the rows of the last save; nothing saved yet is an empty answer. */
    Saved load(Lease lease);

    /** This was said after the last save: it is taken as said, and not said again differently. */
    void adopt(Topic<?> topic, ConsumerRecord<byte[], byte[]> said);

    /** A market message from before the saved position, to rebuild a book and nothing else. */
    default void rebuild(Message message) {
        throw new IllegalStateException("this role rebuilds no books");
    }

    /** The state now reached, in JSON, for the schedule. */
    Segment segment();

    /** From here on the role may speak. */
    void begin(RoleSession session);

    /** A stop in good order: what is to be kept is saved now. */
    void end();

    /**
     * What a save kept.
     *
     * @param outputs by topic, how far the state reflects what was said
     * @param rebuildFrom the offset in the market topic from which books are rebuilt
     * @param schedule entries that the broker had not acknowledged and no output carries, as
     *     {@link ScheduleJournal#pendingText} gave them; may be empty
     */
    record Saved(
            List<InputPosition> positions,
            Map<String, OutputPosition> outputs,
            OptionalLong rebuildFrom,
            String schedule) {
        public Saved {
            positions = List.copyOf(positions);
            outputs = Map.copyOf(outputs);
        }

        /** Of a role that saves when the broker has acknowledged everything. */
        public Saved(List<InputPosition> positions, Map<String, OutputPosition> outputs, OptionalLong rebuildFrom) {
            this(positions, outputs, rebuildFrom, "");
        }

        public static Saved nothing() {
            return new Saved(List.of(), Map.of(), OptionalLong.empty());
        }
    }

    /** A segment's beginning: settings and state as JSON, ids answered before. */
    record Segment(String settings, String state, List<String> seenIds) {
        public Segment {
            seenIds = List.copyOf(seenIds);
        }
    }
}
