package io.breakwater.ingest;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.shell.role.Backends;
import io.breakwater.shell.settings.FeedProperties;
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.state.ServiceState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed and what it needs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FeedProperties.class, IngestProperties.class})
class FeedConfiguration {

    @Bean
    KafkaClients kafkaClients(KafkaProperties kafka, MeterRegistry registry) {
        return Backends.kafka(kafka, registry);
    }

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> marketProducer(KafkaClients clients) {
        return clients.producer("ingest");
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    FeedWindow feedWindow(Instruments instruments, InstantSource clock) {
        return new FeedWindow(FeedView.none(instruments, clock.instant()));
    }

    @Bean
    BookPaths bookPaths() {
        return new BookPaths();
    }

    @Bean
    IngestMetrics ingestMetrics(
            MeterRegistry registry, Instruments instruments, FeedWindow window, InstantSource clock) {
        return new IngestMetrics(registry, instruments, window, clock);
    }

    @Bean
    MarketEvents marketEvents(Producer<byte[], byte[]> producer, IngestMetrics metrics, Failpoints failpoints) {
        return new MarketEvents(producer, metrics, failpoints);
    }

    @Bean
    Feed feed(
            SuiteProperties suite,
            FeedProperties feed,
            IngestProperties ingest,
            Instruments instruments,
            MarketEvents events,
            IngestMetrics metrics,
            FeedWindow window) {
        return new Feed(suite, feed, ingest.snapshotInterval(), instruments, events, metrics, window);
    }

    @Bean
    FeedReadiness feedReadiness(ServiceState state, Instruments instruments, FeedWindow window, KafkaClients clients) {
        return new FeedReadiness(state, instruments, window, clients);
    }
}
