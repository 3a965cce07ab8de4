package io.breakwater.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;

/** The names of our record headers, and how they are read. All values are text. */
public final class Headers {

    /** The fencing token its writer held. */
    public static final String TOKEN = "bw-token";
    /** Dense number of a record within its writer's stream; only an outbox writes it. */
    public static final String SEQ = "bw-seq";
    /**
     * The token under which a record was thought, where another may have written it: what a holder has committed and
     * not published, the next one publishes.
     */
    public static final String SEGMENT = "bw-segment";
    /** On a record without value: from here on, records of a lower token are void. */
    public static final String FENCE = "bw-fence";
    /** Entries of the writer's schedule that the broker had not acknowledged when the record left. */
    public static final String SCHEDULE = "bw-schedule";
    /** Latency stamps: {@code hop=nanoseconds since 1970}, separated by commas, in the order of the hops. */
    public static final String TRACE = "bw-trace";
    /** The place in a trace that is collected, as W3C's Trace Context writes it; absent where nobody traces. */
    public static final String TRACE_PARENT = "traceparent";
    /** HMAC-SHA256 over the value's bytes, in hex. */
    public static final String MAC = "bw-mac";
    /** Which key made the {@link #MAC}. */
    public static final String KEY_ID = "bw-key-id";

    private Headers() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }

    /** The last header of this name. */
    public static Optional<String> text(Iterable<Header> headers, String name) {
        Optional<String> last = Optional.empty();
        for (Header each : headers) {
            if (each.key().equals(name) && each.value() != null) {
                last = Optional.of(new String(each.value(), StandardCharsets.UTF_8));
            }
        }
        return last;
    }

    /** The last header of this name as a number; one that is no number counts as absent. */
    public static OptionalLong number(Iterable<Header> headers, String name) {
        Optional<String> text = text(headers, name).filter(it -> it.matches("-?\\d{1,18}"));
        return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    }
}
