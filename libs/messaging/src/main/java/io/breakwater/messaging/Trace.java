package io.breakwater.messaging;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/**
 * One message's way through the suite: latency stamps, hop by hop, in nanoseconds since 1970, and its place in the
 * trace that somebody collects.
 *
 * @param text the stamps, as the header {@code bw-trace} says them
 * @param parent the place, as the header {@code traceparent} says it; empty where nobody traces
 */
public record Trace(String text, String parent) {

    public static final Trace NONE = new Trace("");

    /** Stamps alone. */
    public Trace(String text) {
        this(text, "");
    }

    /** This trace with one more hop. */
    public Trace with(String hop, long nanos) {
        return new Trace((text.isEmpty() ? "" : text + ',') + hop + '=' + nanos, parent);
    }

    /** This way at another place in its trace. */
    public Trace at(String place) {
        return new Trace(text, place);
    }

    public static Trace of(Iterable<Header> headers) {
        String text = "";
        String parent = "";
        for (Header each : headers) {
            if (each.key().equals(Headers.TRACE)) {
                text = text(each);
            } else if (each.key().equals(Headers.TRACE_PARENT)) {
                parent = text(each);
            }
        }
        return text.isEmpty() && parent.isEmpty() ? NONE : new Trace(text, parent);
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Adds what there is of it to the headers of a record. */
    public void addTo(Map<String, byte[]> headers) {
        if (!text.isEmpty()) {
            headers.put(Headers.TRACE, Headers.bytes(text));
        }
        if (!parent.isEmpty()) {
            headers.put(Headers.TRACE_PARENT, Headers.bytes(parent));
        }
    }

    /** The stamps in order; a part that is no stamp is left out. */
    public Map<String, Long> stamps() {
        Map<String, Long> stamps = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            int at = part.indexOf('=');
            if (at > 0 && part.substring(at + 1).matches("\\d{1,19}")) {
                stamps.put(part.substring(0, at), Long.parseLong(part.substring(at + 1)));
            }
        }
        return stamps;
    }
}
