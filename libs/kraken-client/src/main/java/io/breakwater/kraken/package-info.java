/** Kraken's WebSocket v2 market data: frames in, scaled numbers out. */
@NullMarked
package io.breakwater.kraken;

import org.jspecify.annotations.NullMarked;
