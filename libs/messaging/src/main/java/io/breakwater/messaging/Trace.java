package io.breakwater.messaging;

import java.util.LinkedHashMap;
import java.util.Map;

/** Latency stamps of one message's way through the suite: hop by hop, in nanoseconds since 1970. */
public record Trace(String text) {

    public static final Trace NONE = new Trace("");

    /** This trace with one more hop. */
    public Trace with(String hop, long nanos) {
        return new Trace((text.isEmpty() ? "" : text + ',') + hop + '=' + nanos);
    }

    public static Trace of(Iterable<org.apache.kafka.common.header.Header> headers) {
        return Headers.text(headers, Headers.TRACE).map(Trace::new).orElse(NONE);
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
