package io.breakwater.ingest;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.shell.state.ServiceState;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Looks again and again whether the service is of use: Kafka answers and every symbol is live. */
final class FeedReadiness implements AutoCloseable {

    private static final long EVERY_MILLIS = 250;
    private static final long KAFKA_SECONDS = 2;
    private static final int KAFKA_EVERY = 8;

    private final ServiceState state;
    private final Instruments instruments;
    private final FeedWindow window;
    private final Admin admin;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("readiness").daemon().factory());
    private Optional<String> kafka = Optional.of("Kafka was not asked yet");
    private int looks;

    FeedReadiness(ServiceState state, Instruments instruments, FeedWindow window, KafkaClients clients) {
        this.state = state;
        this.instruments = instruments;
        this.window = window;
        this.admin = clients.admin();
        looking.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (looks++ % KAFKA_EVERY == 0 || kafka.isPresent()) {
            kafka = askKafka();
        }
        Optional<String> wrong = kafka.or(() -> window.notLive());
        wrong.ifPresentOrElse(state::recovering, () -> state.active("publishes " + instruments.count() + " symbols"));
    }

    private Optional<String> askKafka() {
        try {
            admin.describeCluster().nodes().get(KAFKA_SECONDS, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of("Kafka does not answer: " + e.getCause());
        } catch (TimeoutException _) {
            return Optional.of("Kafka does not answer within " + KAFKA_SECONDS + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("the service stops");
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        admin.close();
    }
}
