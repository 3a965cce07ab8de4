package io.breakwater.execution;

import io.breakwater.messaging.Headers;
import io.breakwater.messaging.Input;
import io.breakwater.shell.settings.ApprovalKey;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Lets through what risk has signed, and nothing else; asked before anything of a record is parsed. */
final class ApprovalGuard implements Input.Guard {

    private final ApprovalKey key;

    ApprovalGuard(ApprovalKey key) {
        this.key = key;
    }

    @Override
    public Optional<String> refuse(ConsumerRecord<byte[], byte[]> message) {
        Optional<String> mac = Headers.text(message.headers(), Headers.MAC);
        Optional<String> keyId = Headers.text(message.headers(), Headers.KEY_ID);
        if (message.value() == null || mac.isEmpty() || keyId.isEmpty()) {
            return Optional.of("an approval without " + (message.value() == null ? "a value" : "a signature"));
        }
        if (!keyId.get().equals(key.id())) {
            return Optional.of("an approval signed with key " + readable(keyId.get()) + ", expected " + key.id()
                    + "; risk and execution must have the same approval key file");
        }
        return isSigned(message, mac.get(), keyId.get())
                ? Optional.empty()
                : Optional.of("an approval with a wrong signature");
    }

    /** Whoever wrote it is unknown, and the sentence goes into logs, rows and a kill. */
    private static String readable(String keyId) {
        return keyId.matches("\\w{1,16}") ? keyId : "of another kind";
    }

    private boolean isSigned(ConsumerRecord<byte[], byte[]> message, String mac, String keyId) {
        try {
            return key.verify(keyId, message.value(), HexFormat.of().parseHex(mac));
        } catch (IllegalArgumentException _) {
            return false; // no hexadecimal text, so nobody's signature
        }
    }
}
