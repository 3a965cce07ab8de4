package io.breakwater.kraken;

/**
 * Who listens to a {@link KrakenStream}. All calls come from the stream's one thread, so a listener needs no locks;
 * while it works, received frames wait.
 */
public interface StreamListener extends KrakenHandler {

    /** A connection was made; everything known of earlier generations is void. */
    void onConnected(String generation);

    /** The connection is gone, and with it whatever was sent since the last message; another one is tried. */
    void onDisconnected(String reason);

    /** Asked for each instrument once per connection, after the venue's own list of instruments was handed over. */
    boolean wants(int instrument);

    /** The venue refused to subscribe a channel of an instrument: no data of it will come. */
    void onNotSubscribed(int instrument, String channel, String reason);

    /** Called before the frame's contents are; nanoseconds since 1970 at which its last byte came in. */
    void onReceived(long receivedNanos);

    /** A frame could not be read, or not to its end; it may have been one of any instrument. */
    void onUnreadable(String reason);

    /** Called at least ten times a second while connected. */
    void onTick();
}
