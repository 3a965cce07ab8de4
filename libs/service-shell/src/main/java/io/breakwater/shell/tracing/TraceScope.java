package io.breakwater.shell.tracing;

import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** While it is open, the lines and the times of this thread belong to a step of a trace. */
public final class TraceScope implements AutoCloseable {

    /** The names that the Elastic Common Schema has for them. */
    public static final String TRACE_ID = "trace.id";

    public static final String SPAN_ID = "span.id";

    private static final TraceScope NOTHING = new TraceScope(null, null, false);

    private final @Nullable String outerTrace;
    private final @Nullable String outerSpan;
    private final boolean opened;

    private TraceScope(@Nullable String outerTrace, @Nullable String outerSpan, boolean opened) {
        this.outerTrace = outerTrace;
        this.outerSpan = outerSpan;
        this.opened = opened;
    }

    /** What a header {@code traceparent} names; without one nothing changes. */
    public static TraceScope of(String traceparent) {
        return traceparent.isEmpty() ? NOTHING : of(TraceParent.of(traceparent));
    }

    /** Without a place nothing changes. */
    public static TraceScope of(Optional<TraceParent> place) {
        if (place.isEmpty()) {
            return NOTHING;
        }
        TraceScope scope = new TraceScope(MDC.get(TRACE_ID), MDC.get(SPAN_ID), true);
        MDC.put(TRACE_ID, place.get().traceId());
        MDC.put(SPAN_ID, place.get().spanId());
        return scope;
    }

    @Override
    public void close() {
        if (opened) {
            restore(TRACE_ID, outerTrace);
            restore(SPAN_ID, outerSpan);
        }
    }

    private static void restore(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    /** What Prometheus' client asks for exemplars: the step that this thread is in. */
    static SpanContext current() {
        return new SpanContext() {
            @Override
            public @Nullable String getCurrentTraceId() {
                return MDC.get(TRACE_ID);
            }

            @Override
            public @Nullable String getCurrentSpanId() {
                return MDC.get(SPAN_ID);
            }

            @Override
            public boolean isCurrentSpanSampled() {
                return MDC.get(TRACE_ID) != null;
            }

            @Override
            public void markCurrentSpanAsExemplar() {
                // every trace that there is is kept
            }
        };
    }
}
