package io.breakwater.testing.service;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where a stoppable process meets the broker; the clients make it by its name, so it is public. */
public final class StoppedAtBroker implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {

    private StoppableProcess process = new StoppableProcess();

    @Override
    public void configure(Map<String, ?> settings) {
        if (settings.get(StoppableProcess.SETTING) instanceof StoppableProcess given) {
            process = given;
        }
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> message) {
        process.pass(message.topic());
        return message;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        // what the broker has taken is no longer in the process's hands
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> messages) {
        process.pass("what was read");
        return messages;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // no service commits offsets to the broker
    }

    @Override
    public void close() {
        // holds nothing
    }
}
