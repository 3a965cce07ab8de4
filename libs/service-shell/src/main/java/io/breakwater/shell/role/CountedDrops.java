package io.breakwater.shell.role;

import io.breakwater.contracts.Topics;
import io.breakwater.messaging.Admission;
import io.breakwater.messaging.DroppedRecords;
import io.breakwater.shell.state.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what a role is not handed: a service whose words all its readers drop looks healthy by itself. */
public final class CountedDrops implements DroppedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(CountedDrops.class);

    private final MeterRegistry registry;

    /** Counts from zero on for each topic that the service may read. */
    public CountedDrops(MeterRegistry registry, String service) {
        this.registry = registry;
        Topics.all().stream()
                .filter(topic -> topic.readBy().contains(service))
                .forEach(topic -> List.of(Admission.FENCED_OFF, Admission.REPEATED)
                        .forEach(why -> Metric.DROPPED.counter(registry, topic.name(), why.name())));
    }

    @Override
    public void dropped(ConsumerRecord<byte[], byte[]> message, Admission why) {
        Metric.DROPPED.counter(registry, message.topic(), why.name()).increment();
        switch (why) {
            case FENCED_OFF ->
                LOG.warn(
                        "{} at offset {} is dropped: a holder with a higher token than its writer's has followed",
                        message.topic(),
                        message.offset());
            case REPEATED ->
                LOG.info("{} at offset {} is dropped: it was sent before", message.topic(), message.offset());
            case COUNTS, FENCE -> throw new IllegalArgumentException(why + " drops no record");
        }
    }
}
