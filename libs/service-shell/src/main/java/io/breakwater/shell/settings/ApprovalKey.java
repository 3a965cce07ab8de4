package io.breakwater.shell.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of risk and execution: HMAC-SHA256 over the exact bytes of an approval as sent. Its id, the first eight
 * hexadecimal digits of its SHA-256, travels beside each signature, so that a changed key is told from a forgery.
 */
public final class ApprovalKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int ID_DIGITS = 8;

    private final SecretKeySpec key;
    private final String id;

    private ApprovalKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.id = HexFormat.of().formatHex(sha256(bytes)).substring(0, ID_DIGITS);
    }

    /** Reads 32 bytes as 64 hexadecimal digits. The key never appears in a message about a file that cannot be used. */
    public static ApprovalKey read(Path file) {
        try {
            byte[] bytes = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (bytes.length == BYTES) {
                return new ApprovalKey(bytes);
            }
        } catch (IllegalArgumentException _) {
            // Its message would quote the key; the sentence below says what is expected instead.
        } catch (IOException e) {
            throw new WrongSetting("breakwater.approval-key-file", "cannot be read: " + e);
        }
        throw new WrongSetting(
                "breakwater.approval-key-file", "must hold 64 hexadecimal digits; " + file + " does not");
    }

    public String id() {
        return id;
    }

    public byte[] sign(byte[] value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Whether this key made the signature; takes the same time wherever a wrong one differs. */
    public boolean verify(String keyId, byte[] value, byte[] signature) {
        return id.equals(keyId) && MessageDigest.isEqual(sign(value), signature);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ApprovalKey[" + id + ", ***]";
    }
}
