package io.breakwater.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real broker. */
class ScheduleJournalTest {

    private static final int BROKER_TAKES = 1_000_000;
    private static final int ENTRIES = 2_000;
    private static final String COPIES_NEEDED = "min.insync.replicas";

    @TempDir
    Path folder;

    @Test
    void waitsForTheBrokerBeforeMoreIsToBeCarriedThanARecordHolds() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            KafkaClients clients = KafkaClients.of(kafka.bootstrapServers());
            try (Admin admin = clients.admin();
                    Producer<byte[], byte[]> producer = clients.producer("test")) {
                topicThatAcknowledgesNothing(admin);
                ScheduleJournal journal = new ScheduleJournal(
                        producer, "risk", 1, new Platform(clients, Clocks.system(), (_, _) -> {}, Failpoints.none()));
                for (int i = 0; i < ENTRIES; i++) {
                    journal.append(new ScheduleEntry.Command(kill(i)));
                }
                CompletableFuture<String> carried = CompletableFuture.supplyAsync(journal::pendingText);

                needCopies(admin, 1);

                assertThat(Headers.bytes(carried.get(40, TimeUnit.SECONDS)).length)
                        .isLessThan(BROKER_TAKES / 2);
            }
        }
    }

    private static void topicThatAcknowledgesNothing(Admin admin) throws InterruptedException {
        NewTopic topic =
                new NewTopic("risk.schedule.v1", 1, (short) 1).configs(Map.of(COPIES_NEEDED, Integer.toString(2)));
        TopicSetup.create(admin, List.of(topic));
    }

    private static void needCopies(Admin admin, int copies) throws Exception {
        ConfigEntry entry = new ConfigEntry(COPIES_NEEDED, Integer.toString(copies));
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, "risk.schedule.v1"),
                        List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private static TradingCommand kill(int i) {
        return new TradingCommand.Kill("kill-" + i, new Scope.All(), "operator", "x".repeat(1_000), Instant.EPOCH);
    }
}
