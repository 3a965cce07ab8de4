package io.breakwater.kraken;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What Kraken says it (un)subscribed; {@code depth} and {@code interval} are 0 where the channel has none. */
public record Subscription(
        String channel, Optional<String> symbol, int depth, int interval, List<String> warnings, OptionalLong reqId) {}
