package io.breakwater.cli.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The run's recording has the records of the topics, unchanged. */
final class RecordingCheck {

    private final Map<OrderTopic, List<Said>> recording;
    private final Map<OrderTopic, List<Said>> topics;
    private final Findings findings;

    RecordingCheck(Map<OrderTopic, List<Said>> recording, Map<OrderTopic, List<Said>> topics, Findings findings) {
        this.recording = recording;
        this.topics = topics;
        this.findings = findings;
    }

    void look() {
        recording.forEach((topic, recorded) -> {
            Map<Long, Said> byOffset = new HashMap<>();
            topics.getOrDefault(topic, List.of()).forEach(it -> byOffset.put(it.offset(), it));
            for (Said each : recorded) {
                Said said = byOffset.get(each.offset());
                if (said == null
                        || !said.value().equals(each.value())
                        || !said.headers().equals(each.headers())) {
                    findings.add(
                            Kind.DIFFERS, each.place(), "The recording has another record of " + each.place() + ".");
                }
            }
        });
    }
}
