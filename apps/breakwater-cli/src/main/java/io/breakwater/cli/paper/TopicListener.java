package io.breakwater.cli.paper;

import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;

/** Hears what is said on the topics of a run while it is said. */
@FunctionalInterface
public interface TopicListener {

    /** For those who only want the counts. */
    TopicListener NOBODY = (_, _, _) -> {};

    /** One message; records without one, such as fences, are not handed over. */
    void heard(String topic, Iterable<Header> headers, JsonNode value);
}
