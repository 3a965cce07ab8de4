package io.breakwater.messaging;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.Topics.Topic;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Messages as a topic's record values, and back. The topic says which family is expected; nothing else is read. */
public final class TopicCodec {

    private TopicCodec() {}

    public static byte[] bytes(Object message) {
        return ContractsJson.mapper().writeValueAsBytes(message);
    }

    /** Reads a value, or says in a sentence why it is none of the topic's messages. */
    public static <M extends Message> M read(Topic<M> topic, byte @Nullable [] value) throws UnreadableRecord {
        if (value == null) {
            throw new UnreadableRecord("a record of " + topic.name() + " has no value");
        }
        try {
            M message = ContractsJson.mapper().readValue(value, topic.family());
            if (message == null) {
                throw new UnreadableRecord("a record of " + topic.name() + " says null");
            }
            return message;
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableRecord("a record of " + topic.name() + " is not a "
                    + topic.family().getSimpleName() + ": " + firstLine(e.getMessage()));
        }
    }

    /** The parser quotes what it found; PostgreSQL takes no text with a zero in it, and a log should not. */
    private static String firstLine(@Nullable String text) {
        return text == null
                ? "no reason was given"
                : text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
    }
}
