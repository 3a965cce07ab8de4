package io.breakwater.kraken;

import io.breakwater.core.instrument.Instruments;
import java.util.List;
import java.util.Map;

/**
 * The instruments of a recording, kept beside it as one of Kraken's instrument messages.
 *
 * @param skipped pairs that cannot be represented, with the reason
 */
public record InstrumentFile(Instruments instruments, Map<String, String> skipped) {

    /** Reads the file's bytes; {@code name} is for the sentence in a {@link MalformedMessage}. */
    public static InstrumentFile of(byte[] json, String name) {
        ListCollector collector = new ListCollector();
        try {
            new KrakenParser(new Instruments(List.of())).parse(json, 0, json.length, collector);
        } catch (MalformedMessage e) {
            throw new MalformedMessage(name + " is not an instrument message: " + e.getMessage());
        }
        if (!collector.seen()) {
            throw new MalformedMessage(name
                    + " is not an instrument message; it must hold one frame of Kraken's channel" + " \"instrument\"");
        }
        if (collector.rules().isEmpty()) {
            throw new MalformedMessage(name + " holds no usable pair, skipped: " + collector.skipped());
        }
        try {
            return new InstrumentFile(new Instruments(collector.rules()), collector.skipped());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(name + ": " + e.getMessage());
        }
    }
}
