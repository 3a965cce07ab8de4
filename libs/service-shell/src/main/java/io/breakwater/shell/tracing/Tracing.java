package io.breakwater.shell.tracing;

import io.breakwater.contracts.ExecutionReport;
import io.breakwater.contracts.OrderRequest;
import io.breakwater.messaging.Trace;
import io.breakwater.shell.state.Hop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a service tells its steps. Off, it takes none, and services make no place in a trace for anything. */
public final class Tracing implements AutoCloseable {

    private static final Tracing OFF = new Tracing("", null, () -> {});

    private final String service;
    private final @Nullable Consumer<Step> steps;
    private final Runnable end;

    private Tracing(String service, @Nullable Consumer<Step> steps, Runnable end) {
        this.service = service;
        this.steps = steps;
        this.end = end;
    }

    /** Nobody collects. */
    public static Tracing off() {
        return OFF;
    }

    /** @param steps takes them without waiting */
    public static Tracing of(String service, Consumer<Step> steps) {
        return new Tracing(service, steps, () -> {});
    }

    static Tracing of(String service, CollectorLine line) {
        return new Tracing(service, line::tell, line::close);
    }

    public boolean isOn() {
        return steps != null;
    }

    /** A place below what a message brought; empty where it brought none, and while this is off. */
    public Optional<TraceParent> below(String traceparent) {
        return steps == null ? Optional.empty() : TraceParent.of(traceparent).map(TraceParent::next);
    }

    /** A step of this service. */
    public void tell(
            TraceParent place,
            Optional<TraceParent> above,
            String name,
            long from,
            long to,
            Map<String, String> attributes) {
        tell(new Step(place, above, service, name, from, to, attributes));
    }

    /** A step of any service, told by the one that knows that something came of it. */
    public void tell(Step step) {
        if (steps != null) {
            steps.accept(step);
        }
    }

    /** A report was taken in by this service, at this moment since 1970. */
    public void read(ExecutionReport report, Trace trace, long nanos) {
        Optional<TraceParent> place = below(trace.parent());
        Long reported = place.isEmpty() ? null : trace.stamps().get("reported");
        if (reported != null) {
            tell(
                    place.get(),
                    TraceParent.of(trace.parent()),
                    Hop.REPORTED_TO_READ.text(),
                    reported,
                    nanos,
                    attributes(report));
        }
    }

    /** By what a request is found. */
    public static Map<String, String> attributes(OrderRequest request) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("account", request.account());
        attributes.put("clOrdId", request.clOrdId().value());
        attributes.put("symbol", request.symbol());
        attributes.put("correlationId", request.rationale().cause().toString());
        return attributes;
    }

    /** By what a report is found. */
    public static Map<String, String> attributes(ExecutionReport report) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("account", report.account());
        attributes.put("clOrdId", report.clOrdId().value());
        attributes.put("symbol", report.symbol());
        return attributes;
    }

    /** Hands over what waits, for a second at most. */
    @Override
    public void close() {
        end.run();
    }
}
