package io.breakwater.messaging;

import io.breakwater.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates what is missing of the catalogue; what exists is left as it is. */
public final class TopicSetup {

    private static final int PARTITIONS = 1;
    private static final long TIMEOUT_SECONDS = 20;
    private static final String DAYS_7 = Long.toString(TimeUnit.DAYS.toMillis(7));
    private static final String FOR_EVER = "-1";
    private static final List<String> STATEFUL = List.of("decision", "risk", "execution");

    private TopicSetup() {}

    /** Every topic of the suite with its configuration. */
    public static List<NewTopic> all(short replication) {
        List<NewTopic> topics = new ArrayList<>();
        Topics.all().forEach(topic -> {
            String retention = topic.equals(Topics.MARKET_EVENTS) ? DAYS_7 : FOR_EVER;
            topics.add(topic(topic.name(), replication, retention));
        });
        STATEFUL.forEach(service -> topics.add(topic(ScheduleJournal.topicOf(service), replication, DAYS_7)));
        return topics;
    }

    private static NewTopic topic(String name, short replication, String retentionMillis) {
        return new NewTopic(name, PARTITIONS, replication)
                .configs(Map.of("retention.ms", retentionMillis, "cleanup.policy", "delete"));
    }

    /** Creates missing topics; a broker that does not answer in 20 s is a {@link RoleLost}. */
    public static void create(Admin admin, List<NewTopic> topics) throws InterruptedException {
        for (NewTopic topic : topics) {
            try {
                admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new RoleLost("topic " + topic.name() + " could not be created: " + e.getCause(), e);
                }
            } catch (TimeoutException e) {
                throw new RoleLost("the broker did not answer within " + TIMEOUT_SECONDS + " s", e);
            }
        }
    }
}
