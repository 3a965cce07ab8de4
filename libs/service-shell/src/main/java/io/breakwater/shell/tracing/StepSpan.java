package io.breakwater.shell.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/**
 * A step as OpenTelemetry has it. The SDK's own spans are made while something happens, by the process in which it
 * does; ours are made when it is known that an order came of it, also of what another service did.
 */
final class StepSpan implements SpanData {

    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("breakwater");

    private final Step step;
    private final Attributes attributes;

    StepSpan(Step step) {
        this.step = step;
        AttributesBuilder builder = Attributes.builder();
        step.attributes().forEach(builder::put);
        this.attributes = builder.build();
    }

    private static SpanContext contextOf(TraceParent place) {
        return SpanContext.create(place.traceId(), place.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public String getName() {
        return step.name();
    }

    @Override
    public SpanKind getKind() {
        return SpanKind.INTERNAL;
    }

    @Override
    public SpanContext getSpanContext() {
        return contextOf(step.place());
    }

    @Override
    public SpanContext getParentSpanContext() {
        return step.above().map(StepSpan::contextOf).orElse(SpanContext.getInvalid());
    }

    @Override
    public StatusData getStatus() {
        return StatusData.unset();
    }

    @Override
    public long getStartEpochNanos() {
        return step.from();
    }

    @Override
    public long getEndEpochNanos() {
        return step.to();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    @SuppressWarnings("deprecation")
    public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create("breakwater", null);
    }

    @Override
    public Resource getResource() {
        return Resource.create(Attributes.builder()
                .put("service.name", step.service())
                .put("service.namespace", "breakwater")
                .build());
    }
}
