/** Recorded market data on disk: tapes of received frames, and Kraken's history files. */
@NullMarked
package io.breakwater.tape;

import org.jspecify.annotations.NullMarked;
