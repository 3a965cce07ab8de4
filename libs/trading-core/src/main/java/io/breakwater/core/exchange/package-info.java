/** The simulated exchange: level-2 matching, fees, latency and rejects by seed. */
@NullMarked
package io.breakwater.core.exchange;

import org.jspecify.annotations.NullMarked;
