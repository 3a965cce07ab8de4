package io.breakwater.core.decision;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.ClOrdId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids computed from what caused an order, as UUIDs of version 5 (RFC 9562): the same cause gives the same id,
 * always.
 */
final class OrderIds {

    private final byte[] namespace;
    private final MessageDigest sha1;

    OrderIds(String account, String strategy, String modelHash) {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
        namespace = sha1.digest((account + '\n' + strategy + '\n' + modelHash).getBytes(StandardCharsets.UTF_8));
    }

    /** The id of an instrument's nth request of one cause; the symbol tells apart what one moment causes in several. */
    ClOrdId of(Cause cause, String symbol, int n) {
        sha1.update(namespace);
        sha1.update(cause.toString().getBytes(StandardCharsets.UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(("\n" + symbol + '\n' + n).getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x5000L;
        long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new ClOrdId(new UUID(high, low).toString());
    }
}
