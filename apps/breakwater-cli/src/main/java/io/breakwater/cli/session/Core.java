package io.breakwater.cli.session;

import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Message;
import io.breakwater.contracts.SendCheck;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.messaging.ScheduleEntry.SegmentStarted;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** One service's core as a replay sees it. */
interface Core {

    /** Before the first input: a market record that only rebuilds a book. */
    default void rebuild(MarketEvent event) {
        throw new UnreadableRecording("only execution rebuilds books, but the schedule says so of another service");
    }

    /** The books are rebuilt: what a start says by itself is said now. */
    default void begin() {}

    void on(Message message);

    /** How a service's core is made again from a segment's beginning. */
    interface Factory {

        /** As in the schedule's topic name. */
        String service();

        /** The topics the core's outputs go to. */
        List<Topic<?>> outputs();

        Core restore(
                SegmentStarted started,
                List<String> seen,
                Supplier<SendCheck> checks,
                BiConsumer<Topic<?>, Message> sink);
    }
}
