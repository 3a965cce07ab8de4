package io.breakwater.risk;

import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.Headers;
import io.breakwater.shell.settings.ApprovalKey;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an approval that lies on risk's topic and was not signed by risk: it must not move a reservation. */
final class Forgery {

    private static final Logger LOG = LoggerFactory.getLogger(Forgery.class);

    private final ApprovalKey key;
    private final RiskMetrics metrics;

    Forgery(ApprovalKey key, RiskMetrics metrics) {
        this.key = key;
        this.metrics = metrics;
    }

    /** Asked before anything of the record is parsed. */
    boolean is(Topic<?> topic, ConsumerRecord<byte[], byte[]> said) {
        if (!topic.equals(Topics.ORDERS_APPROVED) || isSigned(said)) {
            return false;
        }
        metrics.error(RiskMetrics.FORGED_APPROVAL);
        LOG.error(
                "{} at offset {}: not signed with key {}; it is passed over, and execution stops the account",
                topic.name(),
                said.offset(),
                key.id());
        return true;
    }

    private boolean isSigned(ConsumerRecord<byte[], byte[]> said) {
        Optional<String> mac = Headers.text(said.headers(), Headers.MAC);
        Optional<String> keyId = Headers.text(said.headers(), Headers.KEY_ID);
        if (said.value() == null || mac.isEmpty() || keyId.isEmpty()) {
            return false;
        }
        try {
            return key.verify(keyId.get(), said.value(), HexFormat.of().parseHex(mac.get()));
        } catch (IllegalArgumentException _) {
            return false; // no hexadecimal text, so nobody's signature
        }
    }
}
