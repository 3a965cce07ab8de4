package io.breakwater.messaging;

import io.breakwater.messaging.Input.OnUnreadable;
import io.breakwater.messaging.StatefulRole.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a role reads on: where its last save stood. Market data is forgotten after a while and may be lost; of order
 * flow nothing may.
 */
final class StartingPositions {

    private static final Logger LOG = LoggerFactory.getLogger(StartingPositions.class);
    private static final int PARTITION = 0;

    private final Consumer<byte[], byte[]> consumer;

    StartingPositions(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    List<InputPosition> of(List<Input<?>> inputs, Saved saved) {
        List<InputPosition> positions = new ArrayList<>();
        for (Input<?> input : inputs) {
            String name = input.topic().name();
            Optional<InputPosition> kept = saved.positions().stream()
                    .filter(it -> it.topic().equals(name))
                    .findFirst();
            LogBounds bounds = LogBounds.of(consumer, new TopicPartition(name, PARTITION));
            boolean market = input.onUnreadable() == OnUnreadable.SKIP;
            positions.add(
                    kept.isPresent()
                            ? next(kept.get(), bounds, market)
                            : InputPosition.start(name, PARTITION, market ? bounds.end() : bounds.first()));
        }
        return positions;
    }

    private static InputPosition next(InputPosition kept, LogBounds bounds, boolean market) {
        if (!market) {
            bounds.requireHolds(kept.offset());
            return kept;
        }
        long from = bounds.nearest(kept.offset());
        if (from != kept.offset()) {
            LOG.warn(
                    "{} does not hold offset {} any more, which comes next: it is read on from {}, and what lies"
                            + " between is lost",
                    kept.topic(),
                    kept.offset(),
                    from);
        }
        return kept.at(from);
    }
}
