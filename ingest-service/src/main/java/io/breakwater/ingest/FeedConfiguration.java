package io.breakwater.ingest;

import io.breakwater.core.instrument.Instruments;
import io.breakwater.ingest.FeedKeeper.FeedStates;
import io.breakwater.messaging.Failpoints;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.shell.role.Backends;
import io.breakwater.shell.settings.FeedProperties;
import io.breakwater.shell.settings.SuiteProperties;
import io.breakwater.shell.state.ServiceState;
import io.micrometer.core.instrument.MeterRegistry;
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
    KafkaClients kafkaClients(KafkaProperties kafka) {
        return Backends.kafka(kafka);
    }

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> marketProducer(KafkaClients clients) {
        return clients.producer("ingest");
    }

    @Bean
    FeedStates feedStates(Instruments instruments) {
        return FeedStates.of(instruments);
    }

    @Bean
    IngestMetrics ingestMetrics(MeterRegistry registry, Instruments instruments, FeedStates states) {
        return new IngestMetrics(registry, instruments, states.states());
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
            FeedStates states) {
        return new Feed(suite, feed, ingest.snapshotInterval(), instruments, events, metrics, states);
    }

    @Bean
    FeedReadiness feedReadiness(ServiceState state, Instruments instruments, FeedStates states, KafkaClients clients) {
        return new FeedReadiness(state, instruments, states, clients);
    }
}
