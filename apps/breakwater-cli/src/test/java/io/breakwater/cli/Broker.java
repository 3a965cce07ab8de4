package io.breakwater.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics for tests. */
public final class Broker {

    private Broker() {}

    public static void create(Map<String, Object> settings, List<String> topics)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(topics.stream()
                            .map(each -> new NewTopic(each, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }
}
