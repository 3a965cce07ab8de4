package io.breakwater.e2e;

import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Topics;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes more proposals onto decision's topic than a strategy has reason to; risk judges them like any other. They are
 * small, half a percent below what decision itself would pay, and each has a price of its own: two alike within a
 * moment would count as one sent twice.
 */
final class Proposals implements AutoCloseable {

    private static final Quantity SMALL = Quantity.of("0.00010000");
    private static final long PER_MILLE = 1_000;
    private static final long OFFERED = 995;

    private final Producer<byte[], byte[]> producer;
    private long written;

    Proposals(String bootstrapServers) {
        this.producer = KafkaClients.of(bootstrapServers).producer("e2e-tests-proposals");
    }

    /** Writes one like an order of decision's; returns its id. */
    String like(NewOrder order) {
        Price touch = order.price().orElseThrow();
        NewOrder more = new NewOrder(
                new ClOrdId(UUID.randomUUID().toString()),
                order.account(),
                order.strategy(),
                order.symbol(),
                order.side(),
                order.ordType(),
                order.timeInForce(),
                order.postOnly(),
                SMALL,
                Optional.of(new Price(touch.units() * OFFERED / PER_MILLE - written++ % PER_MILLE, touch.scale())),
                order.rationale());
        try {
            producer.send(new ProducerRecord<>(
                            Topics.ORDERS_PROPOSED.name(), 0, Headers.bytes(order.account()), TopicCodec.bytes(more)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the broker did not take a proposal", e);
        }
        return more.clOrdId().value();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
