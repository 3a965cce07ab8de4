package io.breakwater.testing.service;

import io.breakwater.contracts.Scope;
import io.breakwater.contracts.Topics;
import io.breakwater.contracts.Topics.Topic;
import io.breakwater.contracts.TradingCommand;
import io.breakwater.messaging.TopicCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Values that are no message of the topic they lie on. */
public enum Unreadable {
    NO_VALUE,
    EMPTY,
    CUT_OFF,
    UNKNOWN_VARIANT,
    OF_ANOTHER_TOPIC,
    NO_TEXT,
    NO_JSON,
    A_MILLION_BYTES;

    private static final int MANY = 1_000_000;

    /** The value as it lies there. */
    public byte @Nullable [] on(Topic<?> topic) {
        return switch (this) {
            case NO_VALUE -> null;
            case EMPTY -> new byte[0];
            case CUT_OFF -> text("{\"event\":\"TRADE\",\"request\":\"NEW\",\"execType\":\"TRADE\",\"command\":\"KI");
            case UNKNOWN_VARIANT ->
                text("{\"event\":\"WEATHER\",\"request\":\"WEATHER\",\"verdict\":\"PERHAPS\",\"execType\":\"PERHAPS\","
                        + "\"command\":\"REJOICE\"}");
            case OF_ANOTHER_TOPIC -> TopicCodec.bytes(topic.equals(Topics.TRADING_COMMANDS) ? book() : kill());
            case NO_TEXT -> new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, 0, '"'};
            case NO_JSON -> text("words\0with a zero in them");
            case A_MILLION_BYTES -> garbage();
        };
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Object kill() {
        return new TradingCommand.Kill("kill-1", new Scope.All(), "nobody", "on the wrong topic", Instant.EPOCH);
    }

    private static Object book() {
        return BookEvents.snapshot(1, "50000.0");
    }

    /** The same bytes each time. */
    private static byte[] garbage() {
        byte[] bytes = new byte[MANY];
        new Random(MANY).nextBytes(bytes);
        return bytes;
    }
}
