/** A stand-in for Kraken's public WebSocket v2 that plays recordings. It shares no code with the client it tests. */
@NullMarked
package io.breakwater.simulator;

import org.jspecify.annotations.NullMarked;
