package io.breakwater.shell.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the user's address, in order and on a thread of its own. Who tells never waits; a notice that is not taken
 * is sent again after growing pauses, and given up in the end.
 */
final class WebhookLine {

    /**
     * How patient it is.
     *
     * @param firstPause before the second attempt; each later one is twice as long
     * @param longestPause that no pause exceeds
     * @param giveUpAfter how old a notice may become
     */
    record Patience(Duration firstPause, Duration longestPause, Duration giveUpAfter) {

        static final Patience USUAL =
                new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(15));

        Duration after(Duration pause) {
            Duration twice = pause.multipliedBy(2);
            return twice.compareTo(longestPause) > 0 ? longestPause : twice;
        }
    }

    private enum Answer {
        TAKEN,
        NOT_NOW,
        NEVER
    }

    private record Waiting(Notice notice, long sinceNanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(WebhookLine.class);
    private static final int QUEUE = 1_000;
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final Duration END_WITHIN = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Refusals that may pass: time-out, too early, too many requests. */
    private static final Set<Integer> MAY_PASS = Set.of(408, 425, 429);

    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(ANSWERS_WITHIN)
            .followRedirects(Redirect.NEVER)
            .build();
    private final URI address;
    private final WebhookSignature signature;
    private final Patience patience;
    private final InstantSource clock;
    private final Sent sent;
    private final Thread thread = Thread.ofPlatform().daemon().name("notices").unstarted(this::run);

    WebhookLine(URI address, WebhookSignature signature, Patience patience, InstantSource clock, Sent sent) {
        this.address = address;
        this.signature = signature;
        this.patience = patience;
        this.clock = clock;
        this.sent = sent;
    }

    WebhookLine start() {
        LOG.info("notices go to {}", host());
        thread.start();
        return this;
    }

    /** The rest of an address may be a secret in itself. */
    private String host() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    void tell(Notice notice) {
        if (ending.getCount() == 0 || !waiting.offer(new Waiting(notice, System.nanoTime()))) {
            sent.dropped(1);
            LOG.error(
                    "nobody hears of {}: {} notices wait for {} already, or the service ends",
                    notice.id(),
                    QUEUE,
                    host());
        }
    }

    private void run() {
        try {
            while (ending.getCount() > 0 || !waiting.isEmpty()) {
                Waiting next = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    deliverSafely(next);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that cannot be sent at all must not keep the others. */
    private void deliverSafely(Waiting next) throws InterruptedException {
        try {
            deliver(next);
        } catch (RuntimeException e) {
            sent.dropped(1);
            LOG.error(
                    "nobody heard of {}: it cannot be sent to {}", next.notice().id(), host(), e);
        }
    }

    /** Until it is taken, refused for good, too old, or the service ends. */
    private void deliver(Waiting next) throws InterruptedException {
        byte[] body = next.notice().body();
        Duration pause = patience.firstPause();
        Answer answer = attempt(next.notice(), body);
        while (answer == Answer.NOT_NOW && !isTooOld(next) && !ending.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            pause = patience.after(pause);
            answer = attempt(next.notice(), body);
        }
        if (answer == Answer.TAKEN) {
            sent.taken();
        } else {
            sent.dropped(1);
            LOG.error("nobody heard of {}: {} did not take it", next.notice().id(), host());
        }
    }

    private boolean isTooOld(Waiting next) {
        return System.nanoTime() - next.sinceNanos() > patience.giveUpAfter().toNanos();
    }

    private Answer attempt(Notice notice, byte[] body) throws InterruptedException {
        long second = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWERS_WITHIN)
                .header("Content-Type", "application/json")
                .header(WebhookSignature.HEADER, signature.of(second, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return answer(
                    notice, client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            sent.failed();
            LOG.warn("{} does not take {} now: {}", host(), notice.id(), e.toString());
            return Answer.NOT_NOW;
        }
    }

    private Answer answer(Notice notice, int status) {
        if (status / 100 == 2) {
            return Answer.TAKEN;
        }
        sent.failed();
        LOG.warn("{} answers {} to {}", host(), status, notice.id());
        return status / 100 == 5 || MAY_PASS.contains(status) ? Answer.NOT_NOW : Answer.NEVER;
    }

    /** Hands over what waits, each once; what is not taken in time is told to nobody. */
    void close() {
        ending.countDown();
        try {
            if (!thread.join(END_WITHIN)) {
                thread.interrupt();
                thread.join(END_WITHIN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!waiting.isEmpty()) {
            sent.dropped(waiting.size());
            LOG.error("the service ends; nobody hears of {} notices that wait for {}", waiting.size(), host());
        }
    }
}
