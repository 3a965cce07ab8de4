package io.breakwater.cli.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Risk's signature on an approval, HMAC-SHA256 over the bytes of its value.
 *
 * @param key the bytes of the key; empty where there is none, so that only the presence of a signature can be judged
 */
record Signature(Optional<byte[]> key) {

    private static final String HMAC = "HmacSHA256";
    private static final int DIGITS = 64;

    /** What is wrong with the signature of an approval; empty where nothing is, as far as can be known. */
    Optional<String> fault(Said approval) {
        String mac = approval.headers().getOrDefault("bw-mac", "");
        if (mac.isEmpty()) {
            return Optional.of("no signature");
        }
        if (!mac.matches("[0-9a-f]{" + DIGITS + "}")) {
            return Optional.of("a signature that is none");
        }
        String value = approval.value().orElse("");
        return key.isEmpty() || MessageDigest.isEqual(HexFormat.of().parseHex(mac), mac(key.get(), value))
                ? Optional.empty()
                : Optional.of("a wrong signature");
    }

    private static byte[] mac(byte[] key, String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
