package io.breakwater.kraken;

/** What a connection hands to the stream's thread. */
sealed interface Inbound {

    /** A complete text message. */
    record Text(byte[] utf8, long receivedNanos) implements Inbound {}

    /** A message that is no text. */
    record NoText(String what) implements Inbound {}

    /** The last one of a connection. */
    record Closed(Ending ending) implements Inbound {}
}
