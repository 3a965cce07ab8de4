package io.breakwater.testing.service;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.KafkaClients;
import io.breakwater.messaging.ScheduleEntry;
import io.breakwater.messaging.ScheduleJournal;
import java.util.List;

/**
 * What a service took of one input, by its schedule.
 *
 * @param read records, readable or not
 * @param refused those of them that it did not handle
 */
public record Intake(long read, long refused) {

    public static Intake of(KafkaClients clients, String service, Topic<?> topic) {
        List<ScheduleEntry> entries = WholeTopic.read(clients, ScheduleJournal.topicOf(service)).stream()
                .map(it -> ContractsJson.mapper().readValue(it.value(), ScheduleEntry.Numbered.class))
                .map(ScheduleEntry.Numbered::content)
                .toList();
        long read = 0;
        long refused = 0;
        for (ScheduleEntry each : entries) {
            if (each instanceof ScheduleEntry.Records it && it.topic().equals(topic.name())) {
                read += it.to() - it.from();
            } else if (each instanceof ScheduleEntry.Refused it && it.topic().equals(topic.name())) {
                refused++;
            }
        }
        return new Intake(read, refused);
    }
}
