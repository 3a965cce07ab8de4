package io.breakwater.core.order;

import io.breakwater.contracts.ClOrdId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids computed from names within a namespace, as UUIDs of version 5 (RFC 9562): the same name, the same id, always. */
public final class ComputedIds {

    private final byte[] namespace;
    private final MessageDigest sha1;

    public ComputedIds(String namespace) {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
        this.namespace = sha1.digest(namespace.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of a name. */
    public ClOrdId of(String name) {
        sha1.update(namespace);
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x5000L;
        long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new ClOrdId(new UUID(high, low).toString());
    }
}
