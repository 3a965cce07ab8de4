package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/** What made something happen: a market event, time or a command. Ids are computed from it, so replay repeats them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "cause")
public sealed interface Cause {

    /** One market event, by its place in its feed; a live generation is unique for ever. */
    @JsonTypeName("MARKET")
    record Market(String generation, Channel channel, String symbol, long sequence) implements Cause {
        @Override
        public String toString() {
            return generation + '/' + channel + '/' + symbol + '/' + sequence;
        }
    }

    /** The time message with this time. */
    @JsonTypeName("TIME")
    record Time(Instant time) implements Cause {
        @Override
        public String toString() {
            return "TIME/" + time;
        }
    }

    /** A person or a command, by the command's id. */
    @JsonTypeName("COMMAND")
    record Command(String commandId) implements Cause {
        @Override
        public String toString() {
            return "COMMAND/" + commandId;
        }
    }
}
