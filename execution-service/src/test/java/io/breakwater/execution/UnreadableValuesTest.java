package io.breakwater.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.TopicCodec;
import io.breakwater.messaging.UnreadableRecord;
import io.breakwater.testing.service.Unreadable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no message of a topic is said to be none, in a sentence that a row can hold. */
class UnreadableValuesTest {

    static Stream<Topic<?>> topics() {
        return Topics.all().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void areTakenForNoMessage(Topic<?> topic) {
        assertThat(Unreadable.values()).allSatisfy(it -> {
            UnreadableRecord unreadable =
                    catchThrowableOfType(UnreadableRecord.class, () -> TopicCodec.read(topic, it.on(topic)));
            assertThat(unreadable).isNotNull();
            assertThat(unreadable.reason())
                    .startsWith("a record of " + topic.name())
                    .matches("\\P{Cntrl}{20,400}");
        });
    }
}
