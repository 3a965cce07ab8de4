package io.breakwater.shell.tracing;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a collector, on a thread of its own. Whoever tells a step never waits: where the queue is full, because
 * the collector is slow or away, the step is dropped and counted.
 */
final class CollectorLine {

    private static final Logger LOG = LoggerFactory.getLogger(CollectorLine.class);
    private static final int QUEUE = 4_096;
    private static final int BATCH = 512;
    private static final Duration GATHER = Duration.ofMillis(200);
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10); // with the exporter's own second tries
    private static final Duration END_WITHIN = Duration.ofSeconds(1);

    private final BlockingQueue<Step> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final URI collector;
    private final SpanExporter exporter;
    private final Told told;
    private final Thread thread = Thread.ofPlatform().daemon().name("traces").unstarted(this::run);
    private boolean isAway;

    private CollectorLine(URI collector, Told told) {
        this.collector = collector;
        this.told = told;
        this.exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.toString())
                .setTimeout(TAKEN_WITHIN)
                .build();
    }

    static CollectorLine to(URI collector, Told told) {
        CollectorLine line = new CollectorLine(collector, told);
        LOG.info("traces of orders go to {}", line.host());
        line.thread.start();
        return line;
    }

    /** The rest of an address may be a secret in itself. */
    private String host() {
        return collector.getScheme() + "://" + collector.getAuthority();
    }

    void tell(Step step) {
        if (!waiting.offer(step)) {
            told.dropped(1);
        }
    }

    private void run() {
        try {
            while (!ending.await(GATHER.toMillis(), TimeUnit.MILLISECONDS)) {
                sendAllThatWaits();
            }
            sendAllThatWaits();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAllThatWaits() throws InterruptedException {
        List<Step> batch = new ArrayList<>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            sendSafely(batch);
            batch.clear();
        }
    }

    /** Steps that cannot be sent at all must not keep later ones. */
    private void sendSafely(List<Step> batch) throws InterruptedException {
        try {
            send(batch.stream().<SpanData>map(StepSpan::new).toList());
        } catch (RuntimeException e) {
            told.dropped(batch.size());
            LOG.error("{} steps of traces cannot be sent", batch.size(), e);
        }
    }

    private void send(List<SpanData> spans) throws InterruptedException {
        CompletableResultCode result = exporter.export(spans);
        result.join(TAKEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        if (Thread.interrupted()) {
            told.dropped(spans.size());
            throw new InterruptedException("the service ends");
        }
        if (result.isSuccess()) {
            told.taken(spans.size());
        } else {
            told.dropped(spans.size());
        }
        note(result);
    }

    /** Once for each time that it goes away and comes back. */
    private void note(CompletableResultCode result) {
        if (!result.isSuccess() && !isAway) {
            LOG.warn(
                    "the collector {} does not take traces ({}); they are dropped until it does, trading goes on",
                    host(),
                    result.getFailureThrowable() == null ? "no answer in time" : result.getFailureThrowable());
        } else if (result.isSuccess() && isAway) {
            LOG.info("the collector {} takes traces again", host());
        }
        isAway = !result.isSuccess();
    }

    /** Hands over what waits; a collector that does not take it in time does not get it. */
    void close() {
        ending.countDown();
        try {
            if (!thread.join(END_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
