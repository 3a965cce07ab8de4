package io.breakwater.e2e;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.ScheduleEntry.Records;
import io.breakwater.messaging.ScheduleEntry.Refused;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import io.breakwater.messaging.ScheduleJournal;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import io.breakwater.testing.service.WholeTopic;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the readers of market data took of it, by their schedules, and what they should have. For one thread. */
final class MarketIntake implements AutoCloseable {

    /** All who read the topic. */
    static final List<Service> READERS = List.of(Service.DECISION, Service.RISK, Service.EXECUTION);

    private static final Topic<?> MARKET = Topics.MARKET_EVENTS;

    private final WholeTopic topics;
    private final int end;

    /** Up to where the topic ends now. */
    MarketIntake(String bootstrapServers) {
        topics = new WholeTopic(KafkaClients.of(bootstrapServers));
        end = Math.toIntExact(topics.end(MARKET.name()));
    }

    /** The offsets of those that are no messages. */
    BitSet bad() {
        BitSet bad = new BitSet(end);
        bad.set(0, end);
        topics.read(MARKET.name()).stream()
                .filter(MarketIntake::isReadable)
                .forEach(each -> bad.clear(Math.toIntExact(each.offset())));
        return bad.get(0, end);
    }

    private static boolean isReadable(ConsumerRecord<byte[], byte[]> each) {
        try {
            TopicCodec.read(MARKET, each.value());
            return true;
        } catch (UnreadableRecord _) {
            return false;
        }
    }

    /**
     * What a service did with the records, by what counts of its schedule.
     *
     * @param missing those that it did not take, though they came behind its first start
     * @param refused those that it took and passed over
     */
    record Taken(BitSet missing, BitSet refused) {}

    Taken by(Service service) {
        Taken taken = new Taken(new BitSet(end), new BitSet(end));
        List<ScheduleEntry> schedule = schedule(service);
        taken.missing().set(firstOf(schedule), end);
        for (ScheduleEntry entry : schedule) {
            switch (entry) {
                case Records it
                when it.topic().equals(MARKET.name()) ->
                    taken.missing().clear(Math.toIntExact(it.from()), Math.toIntExact(it.to()));
                case Refused it
                when it.topic().equals(MARKET.name()) && it.offset() < end ->
                    taken.refused().set(Math.toIntExact(it.offset()));
                default -> {} // other inputs, or later
            }
        }
        return taken;
    }

    /** What names the topic; the rest of a long schedule need not be parsed. */
    private List<ScheduleEntry> schedule(Service service) {
        return topics.admitted(ScheduleJournal.topicOf(service.key())).counted().stream()
                .filter(each -> new String(each.value(), StandardCharsets.UTF_8).contains(MARKET.name()))
                .map(each -> ContractsJson.mapper().readValue(each.value(), ScheduleEntry.Numbered.class))
                .map(ScheduleEntry.Numbered::content)
                .toList();
    }

    /** What the first start began with; market data from before it is of no use to anybody. */
    private static int firstOf(List<ScheduleEntry> schedule) {
        return schedule.stream()
                .filter(SegmentStarted.class::isInstance)
                .map(SegmentStarted.class::cast)
                .flatMap(start -> start.positions().stream())
                .filter(each -> each.topic().equals(MARKET.name()))
                .mapToInt(each -> Math.toIntExact(each.offset()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        topics.close();
    }
}
