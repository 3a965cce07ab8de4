package io.breakwater.e2e;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import io.breakwater.contracts.OrdType;
import io.breakwater.contracts.OrderRequest.NewOrder;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.contracts.Rationale;
import io.breakwater.contracts.RiskVerdict.Approved;
import io.breakwater.contracts.Side;
import io.breakwater.contracts.TimeInForce;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.TradingState;
import io.breakwater.messaging.Headers;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.TopicCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes approvals onto risk's topic as risk does. The orders are small and far below the market, so that they rest and
 * never fill.
 */
final class Approvals implements AutoCloseable {

    private static final String ACCOUNT = "paper";
    private static final String HMAC = "HmacSHA256";
    private static final int ID_DIGITS = 8;

    private final Producer<byte[], byte[]> producer;
    private final byte[] key;

    Approvals(String bootstrapServers, Path keyFile) throws IOException {
        this.producer = KafkaClients.of(bootstrapServers).producer("e2e-tests");
        this.key = HexFormat.of().parseHex(Files.readString(keyFile).strip());
    }

    /** An approved order, not written anywhere yet. */
    static Approved approval(long epoch, Duration goodFor) {
        Instant now = Instant.now();
        NewOrder order = new NewOrder(
                new ClOrdId(UUID.randomUUID().toString()),
                ACCOUNT,
                "e2e",
                "BTC/USDT",
                Side.BUY,
                OrdType.LIMIT,
                TimeInForce.GTC,
                true,
                Quantity.of("0.00010000"),
                Optional.of(Price.of("40000.00")),
                new Rationale(
                        "none",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        new Cause.Command("e2e"),
                        now,
                        now,
                        now));
        return new Approved(order, TradingState.ACTIVE, List.of(), "command-line", epoch, now, now.plus(goodFor));
    }

    /** Writes an approval signed with risk's key; returns the order's id. */
    String signed(Approved approval) {
        return write(approval, signature(approval, key));
    }

    /** Writes an approval that somebody signed with a key of their own, and says it is risk's. */
    String signedWithAnotherKey(Approved approval) {
        byte[] another = key.clone();
        another[0] ^= 1;
        return write(
                approval,
                Map.of(Headers.MAC, signature(approval, another).get(Headers.MAC), Headers.KEY_ID, keyId(key)));
    }

    String unsigned(Approved approval) {
        return write(approval, Map.of());
    }

    private String write(Approved approval, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                Topics.ORDERS_APPROVED.name(), 0, Headers.bytes(ACCOUNT), TopicCodec.bytes(approval));
        headers.forEach((name, text) -> message.headers().add(name, Headers.bytes(text)));
        try {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the broker did not take an approval", e);
        }
        return approval.request().clOrdId().value();
    }

    private static Map<String, String> signature(Approved approval, byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            String text = HexFormat.of().formatHex(mac.doFinal(TopicCodec.bytes(approval)));
            return Map.of(Headers.MAC, text, Headers.KEY_ID, keyId(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyId(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
