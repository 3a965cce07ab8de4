package io.breakwater.simulator;

import org.jspecify.annotations.Nullable;

/** A file that can be played from its beginning, as often as wanted. */
interface Recording {

    static Recording open(SimulatorOptions options, Listing listing) {
        return options.tape().kind().isTape()
                ? FrameRecording.of(options.tape().path(), listing, options.onBadLine())
                : CsvRecording.of(options.tape().path(), listing, options.spreadPpm(), options.onBadLine());
    }

    /** The books as they stand before the first message. */
    Opening opening();

    Run run();

    /** One pass over the file. */
    interface Run extends AutoCloseable {

        /** The next message, or null at the end. */
        @Nullable
        Step next();

        /** Lines passed over because they could not be used. */
        long skipped();

        @Override
        void close();
    }

    /** A message and when it was received, in nanoseconds on the recorder's clock. */
    record Step(long atNanos, MarketMessage message) {}
}
