package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    private static final BrokerClients CLIENTS = (BrokerClients) KafkaClients.of("localhost:1");

    @Test
    void waitsForNoSecondRecordAndForAllReplicas() {
        ProducerConfig config = new ProducerConfig(CLIENTS.producerSettings());

        assertThat(config.getLong(ProducerConfig.LINGER_MS_CONFIG)).isZero();
        assertThat(config.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
        assertThat(config.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
    }

    @Test
    void letsNoFetchHoldUpWhatIsAskedBehindItForLongerThanATurnOfTheLoop() {
        assertThat(CLIENTS.consumerSettings()).containsEntry("fetch.max.wait.ms", 50);
    }

    @Test
    void neverGuessesWhereToReadFrom() {
        Map<String, Object> settings = CLIENTS.consumerSettings();

        assertThat(settings)
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("enable.auto.commit", false)
                .doesNotContainKey("group.id");
    }
}
