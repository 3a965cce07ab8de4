package io.breakwater.shell.tracing;

import io.breakwater.contracts.Cause;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step's place: the trace it belongs to and its own id, in hexadecimal digits, as the header {@code traceparent} of
 * W3C's Trace Context names them to the steps below it.
 */
public record TraceParent(String traceId, String spanId) {

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f][13579bdf]");
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    /**
     * Where everything begins that this cause makes the account do. It is computed, so that the trace of an order is
     * found by what caused the order, and is one trace whoever tells of it first.
     */
    public static TraceParent rootOf(String account, Cause cause) {
        String digits = HexFormat.of().formatHex(sha256(account + ' ' + cause));
        return new TraceParent(
                digits.substring(0, TRACE_DIGITS), digits.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS));
    }

    /** What a header says; empty where it is none, is not understood, or says that this trace is not kept. */
    public static Optional<TraceParent> of(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new TraceParent(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** A new place in the same trace. */
    public TraceParent next() {
        long id = 0;
        while (id == 0) {
            id = ThreadLocalRandom.current().nextLong();
        }
        return new TraceParent(traceId, HexFormat.of().toHexDigits(id));
    }

    /** As the header says it. */
    public String text() {
        return "00-" + traceId + '-' + spanId + "-01";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
